import type { Actor } from "@/lib/actor";
import { inBatches } from "@/lib/batches";
import { DomainError } from "@/lib/errors";
import { type Transaction, withEvents } from "@/lib/events/transaction";
import { isRefused } from "@/lib/outage";
import { cancel } from "./cancellation";
import { lockOrder } from "./locked-order";
import { type CreateOrderInput, placeOrders, type WantedOrder } from "./placement";
import type { Order } from "./queries";

const codeAttempts = 5;

/**
 * Places an order and records `order_created`, or throws `not_found` or the first rule of `checkOrder` that fails. Of concurrent orders
 * only as many succeed as there are tokens. Orders without a `transaction` that arrive together share one: each takes tokens from the same
 * row, so separate transactions would only wait for one another's commits.
 */
export async function createOrder(actor: Actor, input: CreateOrderInput, now: Date, transaction?: Transaction<Order>): Promise<Order> {
  const wanted = { actor, input, now };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return transaction ? await transaction((tx) => placeOrders(tx, [wanted]).then(onlyOrder)) : onlyOrder([await placeTogether(wanted)]);
    } catch (error) {
      if (!isCodeTaken(error) || attempt === codeAttempts) throw error;
    }
  }
}

/** Throws `not_found`, or `conflict` when the order is already fulfilled or cancelled. */
export async function cancelOrder(actor: Actor, id: string, now: Date): Promise<Order> {
  return withEvents(async (tx) => {
    const locked = await lockOrder(tx, id);
    const { status } = locked.order;
    if (status === "fulfilled" || status === "cancelled") throw new DomainError("conflict", `The order is ${status}: it cannot be cancelled.`);
    return cancel(tx, actor, { locked, trigger: "admin" }, now);
  });
}

const placeTogether = inBatches((wanted: WantedOrder[]) => withEvents((tx) => placeOrders(tx, wanted)), {
  largest: 50,
  // Only errors after which the batch was certainly rolled back. After an outage it may have been committed, and a retry might place orders
  // twice.
  isTriedAlone: (error) => error instanceof DomainError || isRefused(error),
});

function onlyOrder([order]: (Order | DomainError)[]): Order {
  if (!order || order instanceof DomainError) throw order;
  return order;
}

function isCodeTaken(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string; constraint_name?: string } };
  return cause?.code === "23505" && cause.constraint_name === "orders_code";
}
