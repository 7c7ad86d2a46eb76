import type { Actor } from "@/lib/actor";
import { DomainError } from "@/lib/errors";
import { type EventTx, type Transaction, withEvents } from "@/lib/events/transaction";
import { lockOrder } from "@/lib/orders/locked-order";
import { fulfil } from "./fulfilment";
import { getInvestment, type Investment, listInvestmentsOfOrder } from "./queries";
import { receiveFunds } from "./receipt";

/**
 * Allocates an investment, together with everything else received for its order, which fulfils the order. Throws `not_found`,
 * `already_allocated`, `sold_out`, or `conflict` when the order is cancelled or the money buys nothing.
 */
export async function allocateInvestment(
  actor: Actor,
  { id, trigger }: { id: string; trigger: "api_allocation" | "manual_allocation" },
  now: Date,
  transaction: Transaction<Investment> = withEvents,
): Promise<Investment> {
  return transaction(async (tx) => {
    const { orderId } = await getInvestment(id, tx);
    const locked = await lockOrder(tx, orderId);
    // Read again under the lock: another allocation may have changed it.
    const investment = await getInvestment(id, tx);
    if (investment.status !== "received") throw alreadyAllocated();
    return fulfil(tx, actor, { locked, investmentId: id, trigger }, now);
  });
}

/**
 * Allocates an order by hand. If no money was received for it, the admin vouches that it was, and the order's amount is recorded first.
 * Throws like {@link allocateInvestment}.
 */
export async function allocateOrder(actor: Actor, orderId: string, now: Date): Promise<Investment> {
  return withEvents((tx) => allocateByHand(tx, actor, orderId, now));
}

async function allocateByHand(tx: EventTx, actor: Actor, orderId: string, now: Date): Promise<Investment> {
  const trigger = "manual_allocation";
  const locked = await lockOrder(tx, orderId);
  const known = await listInvestmentsOfOrder(tx, orderId);
  if (known.length === 0) {
    const funds = { amountMinor: locked.order.amountMinor, source: "manual", bankTransactionId: null } as const;
    return receiveFunds(tx, actor, { locked, funds, trigger }, now);
  }
  const latest = known.findLast(({ status }) => status === "received");
  if (!latest) throw alreadyAllocated();
  return fulfil(tx, actor, { locked, investmentId: latest.id, trigger }, now);
}

function alreadyAllocated(): DomainError {
  return new DomainError("already_allocated", "The investment is already allocated.");
}
