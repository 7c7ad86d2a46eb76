import { db } from "@/db";
import { newId } from "@/db/ids";
import { bankTransactions } from "@/db/schema/bank";

/** A payment of 100.00 EUR that names no order: unmatched unless `orderId` is given. */
export async function createBankTransaction(overrides: Partial<typeof bankTransactions.$inferInsert> = {}) {
  const id = newId("transaction");
  const values = {
    id,
    bankId: `bank-${id}`,
    amountMinor: 100_00n,
    currency: "EUR",
    remittanceInformation: "Thank you",
    debtorName: "Ada Moreau",
    debtorIban: "FR1420041010050500013M02606",
    bookedAt: new Date("2026-11-23T09:00:00Z"),
    unmatchedReason: overrides.orderId ? null : ("no_code" as const),
    ...overrides,
  };
  const [row] = await db().insert(bankTransactions).values(values).returning();
  if (!row) throw new Error("no bank transaction was inserted");
  return row;
}
