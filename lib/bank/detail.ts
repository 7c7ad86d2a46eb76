import { desc, eq } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { bankConflicts, bankTransactions } from "@/db/schema/bank";
import { investments } from "@/db/schema/investments";
import { DomainError } from "@/lib/errors";
import { fromMinor } from "@/lib/money";
import { findOrderCodes } from "@/lib/orders/code";
import { type BankTransactionView, bankTransactionView, selectBankTransactions } from "./search";

/** Different content that the bank sent later under the same id. Amounts are decimal strings, instants RFC 3339 text. */
export type Contradiction = Awaited<ReturnType<typeof listContradictions>>[number];

export type BankTransactionDetail = BankTransactionView & {
  investmentId: string | null;
  /** The order codes in its text whose check character is right. */
  codes: string[];
  contradictions: Contradiction[];
};

/** Throws `not_found`. */
export async function getBankTransactionDetail(id: string): Promise<BankTransactionDetail> {
  const [row] = isId("transaction", id) ? await selectBankTransactions().where(eq(bankTransactions.id, id)) : [];
  if (!row) throw new DomainError("not_found", "There is no such bank transaction.");
  const [contradictions, investmentId] = await Promise.all([listContradictions(id), findInvestmentOf(id)]);
  return { ...bankTransactionView(row), investmentId, codes: findOrderCodes(row.remittanceInformation), contradictions };
}

async function findInvestmentOf(id: string): Promise<string | null> {
  const [row] = await db().select({ id: investments.id }).from(investments).where(eq(investments.bankTransactionId, id));
  return row?.id ?? null;
}

/** The latest first. */
async function listContradictions(id: string) {
  const rows = await db().select().from(bankConflicts).where(eq(bankConflicts.transactionId, id)).orderBy(desc(bankConflicts.lastReceivedAt)).limit(100);
  return rows.map(({ contentHash, amountMinor, bookedAt, firstReceivedAt, lastReceivedAt, ...content }) => ({
    ...content,
    id: contentHash.toString("hex"),
    amount: fromMinor(amountMinor),
    bookedAt: bookedAt.toISOString(),
    firstReceivedAt: firstReceivedAt.toISOString(),
    lastReceivedAt: lastReceivedAt.toISOString(),
  }));
}
