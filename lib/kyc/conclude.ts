import { inArray } from "drizzle-orm";
import type { Tx } from "@/db";
import { newId } from "@/db/ids";
import { identifications } from "@/db/schema/kyc";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import type { Investor } from "@/lib/investors/queries";
import { findLatestIdentification, type Identification, listOpenIdentifications } from "./queries";

/**
 * Ends what an admin's decision overtakes: no identification of the investor is open afterwards, and what IDnow still reports of them
 * changes nothing. Answers the identification that the decision is about, the newest; where there was none, one that says just that.
 */
export async function concludeIdentifications(tx: Tx, actor: Actor, investor: Investor, now: Date): Promise<Identification> {
  const open = await listOpenIdentifications(tx, investor.id);
  if (open.length > 0) await close(tx, actor, open, now);
  return (await findLatestIdentification(tx, investor.id)) ?? (await recordAbsence(tx, actor, investor, now));
}

async function close(tx: Tx, actor: Actor, open: Identification[], now: Date): Promise<void> {
  const ids = open.map(({ id }) => id);
  await tx.update(identifications).set({ status: "closed", updatedAt: now }).where(inArray(identifications.id, ids));
  for (const { id, status } of open) {
    await recordChange(tx, actor, { action: "identification.closed", subjectId: id, before: { status }, after: { status: "closed" } });
  }
}

async function recordAbsence(tx: Tx, actor: Actor, investor: Investor, now: Date): Promise<Identification> {
  const values = { id: newId("identification"), investorId: investor.id, source: "admin", status: "closed", createdAt: now, updatedAt: now } as const;
  const [identification] = await tx.insert(identifications).values(values).returning();
  if (!identification) throw new Error("no identification was inserted");
  await recordChange(tx, actor, {
    action: "identification.started",
    subjectId: identification.id,
    before: null,
    after: { investorId: investor.id, source: "admin", status: "closed" },
  });
  return identification;
}
