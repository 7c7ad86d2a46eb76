import { and, desc, eq, inArray } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { isId } from "@/db/ids";
import { identifications } from "@/db/schema/kyc";
import { DomainError } from "@/lib/errors";
import { type Investor, lockInvestor } from "@/lib/investors/queries";
import { openStatuses } from "./status-machine";

export type Identification = typeof identifications.$inferSelect;

/** An identification and its investor. */
export type Case = { identification: Identification; investor: Investor };

/** Throws `not_found`. */
export async function getIdentification(id: string, reader: Pick<Tx, "select"> = db()): Promise<Identification> {
  const [row] = isId("identification", id) ? await reader.select().from(identifications).where(eq(identifications.id, id)) : [];
  if (!row) throw new DomainError("not_found", "There is no such identification.");
  return row;
}

/** Newest first. */
export async function listIdentifications(investorId: string, reader: Pick<Tx, "select"> = db()): Promise<Identification[]> {
  return reader.select().from(identifications).where(eq(identifications.investorId, investorId)).orderBy(desc(identifications.id));
}

/** The investor's newest identification, or null. */
export async function findLatestIdentification(tx: Tx, investorId: string): Promise<Identification | null> {
  const [row] = await tx.select().from(identifications).where(eq(identifications.investorId, investorId)).orderBy(desc(identifications.id)).limit(1);
  return row ?? null;
}

/** Locks both for changes. The investor is always locked first: whoever holds that lock has all its identifications to itself. Throws `not_found`. */
export async function lockCase(tx: Tx, id: string): Promise<Case> {
  const { investorId } = await getIdentification(id, tx);
  const investor = await lockInvestor(tx, investorId, "update");
  return { investor, identification: await getIdentification(id, tx) };
}

/** The investor's identifications that are still open. */
export async function listOpenIdentifications(tx: Tx, investorId: string): Promise<Identification[]> {
  return tx
    .select()
    .from(identifications)
    .where(and(eq(identifications.investorId, investorId), inArray(identifications.status, openStatuses)));
}
