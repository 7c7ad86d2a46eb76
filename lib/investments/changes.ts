import type { Change } from "@/lib/audit/mutations";
import { fromMinor } from "@/lib/money";
import type { Order } from "@/lib/orders/queries";
import type { Investment } from "./queries";

/** The audit entry for received funds. */
export function fundsReceived({ id, orderId, amountMinor, currency, source, bankTransactionId }: Investment): Change {
  const after = { orderId, amount: fromMinor(amountMinor), currency, source, bankTransactionId };
  return { action: "investment.received", subjectId: id, before: null, after };
}

type Allocated = Pick<Order, "status" | "tokens" | "creditMinor">;

/** The audit entry for an order whose money was allocated to these investments. */
export function orderAllocated({ id, ...before }: Allocated & { id: string }, after: Allocated, investments: Investment[]): Change {
  const bought = Object.fromEntries(investments.map(({ id, tokens }) => [id, tokens]));
  return { action: "order.allocated", subjectId: id, before: shown(before), after: { ...shown(after), investments: bought } };
}

function shown({ status, tokens, creditMinor }: Allocated) {
  return { status, tokens, credit: fromMinor(creditMinor) };
}
