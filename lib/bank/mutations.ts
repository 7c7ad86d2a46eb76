import { and, eq, isNull } from "drizzle-orm";
import { newId } from "@/db/ids";
import { bankTransactions } from "@/db/schema/bank";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { type EventTx, recordEvent, withEvents } from "@/lib/events/transaction";
import { receiveFunds } from "@/lib/investments/receipt";
import { fromMinor } from "@/lib/money";
import { lockOrder } from "@/lib/orders/locked-order";
import { answerRepeat } from "./conflicts";
import { matchOrder } from "./matching";
import { type BankTransaction, getBankTransaction } from "./queries";
import { transactionResource } from "./resource";
import type { Payment } from "./validation";

/**
 * Records an incoming payment, once per bank id, with a `transaction_created` event. A payment that names an order becomes an investment in
 * it, with the trigger `bank_payment`; any other stays unmatched. A repeat changes nothing. Throws `conflict` when the bank id comes again
 * with different content, which is kept.
 */
export async function receiveBankTransaction(actor: Actor, payment: Payment, now: Date): Promise<BankTransaction> {
  return (await withEvents((tx) => recordPayment(tx, actor, payment, now))) ?? answerRepeat(actor, payment, now);
}

/** Null when this bank id was recorded before. */
async function recordPayment(tx: EventTx, actor: Actor, payment: Payment, now: Date): Promise<BankTransaction | null> {
  const { locked, reason } = await matchOrder(tx, payment);
  const row = { id: newId("transaction"), ...payment, orderId: locked?.order.id ?? null, unmatchedReason: reason, createdAt: now };
  const [transaction] = await tx.insert(bankTransactions).values(row).onConflictDoNothing({ target: bankTransactions.bankId }).returning();
  if (!transaction) return null;
  const { orderId, unmatchedReason, bankId, currency } = transaction;
  const after = { bankId, amount: fromMinor(transaction.amountMinor), currency, orderId, unmatchedReason };
  await recordChange(tx, actor, { action: "bank_transaction.received", subjectId: transaction.id, before: null, after });
  const investment = locked && (await receiveFunds(tx, actor, { locked, funds: fundsOf(transaction), trigger: "bank_payment" }, now));
  const data = { transaction: transactionResource(transaction, investment?.id ?? null) };
  await recordEvent(tx, { type: "transaction_created", trigger: "transaction", data });
  return transaction;
}

/**
 * Assigns an unmatched payment to an order by hand: `investment_received`, and `order_fulfilled` when it completes the amount, both with
 * the trigger `manual_allocation`. Throws `not_found`, or `conflict` when the payment already belongs to an order or is in another
 * currency, or the order is cancelled.
 */
export async function assignBankTransaction(actor: Actor, transactionId: string, orderId: string, now: Date): Promise<BankTransaction> {
  return withEvents(async (tx) => {
    const locked = await lockOrder(tx, orderId);
    const transaction = await giveToOrder(tx, transactionId, orderId);
    if (transaction.currency !== locked.order.currency) {
      throw new DomainError("conflict", `The payment is in ${transaction.currency}, the order in ${locked.order.currency}.`);
    }
    const change = { before: { orderId: null }, after: { orderId } };
    await recordChange(tx, actor, { action: "bank_transaction.assigned", subjectId: transactionId, ...change });
    await receiveFunds(tx, actor, { locked, funds: fundsOf(transaction), trigger: "manual_allocation" }, now);
    return transaction;
  });
}

async function giveToOrder(tx: EventTx, id: string, orderId: string): Promise<BankTransaction> {
  const [transaction] = await tx
    .update(bankTransactions)
    .set({ orderId })
    .where(and(eq(bankTransactions.id, id), isNull(bankTransactions.orderId)))
    .returning();
  if (transaction) return transaction;
  await getBankTransaction(id, tx);
  throw new DomainError("conflict", "The payment already belongs to an order.");
}

function fundsOf({ id, amountMinor }: BankTransaction) {
  return { amountMinor, source: "bank", bankTransactionId: id } as const;
}
