import { inArray } from "drizzle-orm";
import type { Tx } from "@/db";
import { newId } from "@/db/ids";
import { identifications } from "@/db/schema/kyc";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import type { Investor } from "@/lib/investors/queries";
import { insertIdentification } from "./new-identification";
import { findLatestIdentification, type Identification, listOpenIdentifications } from "./queries";

/**
 * Closes what an admin's decision overtakes: no identification of the investor is open afterwards, and later reports from IDnow about them
 * change nothing. Returns the identification that the decision is about: the newest, or, if there was none, a new closed one.
 */
export async function concludeIdentifications(tx: Tx, actor: Actor, investor: Investor, now: Date): Promise<Identification> {
  const open = await listOpenIdentifications(tx, investor.id);
  if (open.length > 0) await close(tx, actor, open, now);
  const absent = { id: newId("identification"), investorId: investor.id, source: "admin", status: "closed" } as const;
  return (await findLatestIdentification(tx, investor.id)) ?? (await insertIdentification(tx, actor, absent, now));
}

async function close(tx: Tx, actor: Actor, open: Identification[], now: Date): Promise<void> {
  const ids = open.map(({ id }) => id);
  await tx.update(identifications).set({ status: "closed", updatedAt: now }).where(inArray(identifications.id, ids));
  for (const { id, status } of open) {
    await recordChange(tx, actor, { action: "identification.closed", subjectId: id, before: { status }, after: { status: "closed" } });
  }
}
