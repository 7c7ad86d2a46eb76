import { eq } from "drizzle-orm";
import { type Database, db } from "@/db";
import { isId } from "@/db/ids";
import { bankTransactions } from "@/db/schema/bank";
import { DomainError } from "@/lib/errors";

export type BankTransaction = typeof bankTransactions.$inferSelect;

/** Throws `not_found`. Pass a transaction as `reader` to read within it. */
export async function getBankTransaction(id: string, reader: Pick<Database, "select"> = db()): Promise<BankTransaction> {
  const [transaction] = isId("transaction", id) ? await reader.select().from(bankTransactions).where(eq(bankTransactions.id, id)) : [];
  if (!transaction) throw new DomainError("not_found", "There is no such bank transaction.");
  return transaction;
}
