import { fromMinor } from "@/lib/money";
import type { BankTransaction } from "./queries";
import type { TransactionResource } from "./resource-schema";

/** A payment as events show it, with the investment that it created, if any. */
export function transactionResource({ id, amountMinor, currency, orderId }: BankTransaction, investmentId: string | null): TransactionResource {
  return { id, kind: "bank", amount: fromMinor(amountMinor), currency, order_id: orderId, investment_id: investmentId, tx_hash: null };
}
