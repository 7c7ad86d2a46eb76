import { eq } from "drizzle-orm";
import type { Tx } from "@/db";
import { newId } from "@/db/ids";
import { identifications } from "@/db/schema/kyc";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import type { Investor } from "@/lib/investors/queries";
import { insertIdentification } from "./new-identification";
import { findLatestIdentification, type Identification, listIdentifications, listOpenIdentifications } from "./queries";
import { isOpen } from "./status-machine";
import { isFraudResult, isSuspected } from "./suspicion";

/**
 * Closes what an admin's decision overtakes: no identification of the investor is open afterwards, and later reports from IDnow about them
 * change nothing. Returns the identification that the decision is about: the newest, or, if there was none, a new closed one.
 */
export async function concludeIdentifications(tx: Tx, actor: Actor, investor: Investor, now: Date): Promise<Identification> {
  for (const { id, status } of await listOpenIdentifications(tx, investor.id)) {
    await close(tx, actor, id, { before: { status }, after: { status: "closed" } }, now);
  }
  const absent = { id: newId("identification"), investorId: investor.id, source: "admin", status: "closed" } as const;
  return (await findLatestIdentification(tx, investor.id)) ?? (await insertIdentification(tx, actor, absent, now));
}

/**
 * For another try, which starts afresh: closes what is open, and whatever fraud was suspected in, so that no suspicion reported up to now
 * stands in the way of automatic approval. One that was reported after the identification had ended becomes its result; if another follows,
 * that one counts.
 */
export async function closeForAnotherTry(tx: Tx, actor: Actor, investorId: string, now: Date): Promise<void> {
  for (const identification of await listIdentifications(investorId, tx)) {
    const { id, status, result, laterResult } = identification;
    if (!isOpen(status) && !isSuspected(identification)) continue;
    const suspicion = isFraudResult(laterResult);
    const before = suspicion ? { status, result, laterResult } : { status };
    const after = suspicion ? ({ status: "closed", result: laterResult, laterResult: null } as const) : ({ status: "closed" } as const);
    await close(tx, actor, id, { before, after }, now);
  }
}

type Closing = { before: Partial<Identification>; after: Partial<Identification> & { status: "closed" } };

async function close(tx: Tx, actor: Actor, id: string, { before, after }: Closing, now: Date): Promise<void> {
  await tx
    .update(identifications)
    .set({ ...after, updatedAt: now })
    .where(eq(identifications.id, id));
  await recordChange(tx, actor, { action: "identification.closed", subjectId: id, before, after });
}
