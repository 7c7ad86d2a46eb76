import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db";
import { bankConflicts, bankTransactions } from "@/db/schema/bank";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { fromMinor } from "@/lib/money";
import type { BankTransaction } from "./queries";
import type { Payment } from "./validation";

/**
 * Handles a payment whose bank id is already known. Returns the transaction when the content is the same; otherwise keeps the new content
 * and throws `conflict`.
 */
export async function answerRepeat(actor: Actor, payment: Payment, now: Date): Promise<BankTransaction> {
  const [transaction] = await db().select().from(bankTransactions).where(eq(bankTransactions.bankId, payment.bankId));
  if (!transaction) throw new Error("a payment that was recorded before is missing");
  if (contentOf(transaction) === contentOf(payment)) return transaction;
  await keepConflict(actor, transaction, payment, now);
  throw new DomainError(
    "conflict",
    "This transaction_id was received before with another content. The new content was kept for an admin to see, and not booked.",
  );
}

/** Stores each content once and counts its repeats. */
async function keepConflict(actor: Actor, { id: transactionId }: BankTransaction, { bankId, ...content }: Payment, now: Date): Promise<void> {
  const contentHash = createHash("sha256")
    .update(contentOf({ bankId, ...content }))
    .digest();
  await db().transaction(async (tx) => {
    const [kept] = await tx
      .insert(bankConflicts)
      .values({ transactionId, contentHash, ...content, firstReceivedAt: now, lastReceivedAt: now })
      .onConflictDoUpdate({
        target: [bankConflicts.transactionId, bankConflicts.contentHash],
        set: { times: sql`${bankConflicts.times} + 1`, lastReceivedAt: now },
      })
      .returning({ times: bankConflicts.times });
    if (kept?.times !== 1) return;
    const after = { bankId, amount: fromMinor(content.amountMinor), currency: content.currency, remittanceInformation: content.remittanceInformation };
    await recordChange(tx, actor, { action: "bank_transaction.contradicted", subjectId: transactionId, before: null, after });
  });
}

/** Equal for two payments with the same content. */
function contentOf({ amountMinor, currency, remittanceInformation, debtorName, debtorIban, bookedAt }: Payment): string {
  return JSON.stringify([String(amountMinor), currency, remittanceInformation, debtorName, debtorIban, bookedAt.toISOString()]);
}
