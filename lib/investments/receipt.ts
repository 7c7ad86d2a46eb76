import { eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { investments } from "@/db/schema/investments";
import { orders } from "@/db/schema/orders";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import type { EventTrigger } from "@/lib/events/catalogue";
import { type EventTx, recordEvent } from "@/lib/events/transaction";
import { orderEventData } from "@/lib/orders/event-data";
import type { LockedOrder } from "@/lib/orders/locked-order";
import { sumOf } from "./allocation";
import { fundsReceived } from "./changes";
import { fulfil } from "./fulfilment";
import { type Investment, listInvestmentsOfOrder } from "./queries";
import { investmentResource } from "./resource";

/** Money for an order, and where it came from. */
export type Funds = { amountMinor: bigint; source: Investment["source"]; bankTransactionId: string | null };

/**
 * Creates an investment from received funds and records `investment_received`. Funds that complete the order's amount to the cent fulfil it
 * at once; with less or more an admin decides. A fulfilled order stays as it is. Callers must have checked that the amount is in the
 * order's currency.
 */
export async function receiveFunds(
  tx: EventTx,
  actor: Actor,
  { locked, funds, trigger }: { locked: LockedOrder; funds: Funds; trigger: EventTrigger<"investment_received"> },
  now: Date,
): Promise<Investment> {
  const { order } = locked;
  if (order.status === "cancelled") throw new DomainError("conflict", "The order is cancelled: it takes no more money.");
  const investment = await insertInvestment(tx, locked, funds, now);
  const received = sumOf(await listInvestmentsOfOrder(tx, order.id));
  const status = statusAfter(order, received);
  const paid = { ...locked, order: { ...order, status } };
  await Promise.all([
    ...(status === order.status ? [] : [tx.update(orders).set({ status }).where(eq(orders.id, order.id))]),
    recordChange(tx, actor, fundsReceived(investment)),
    recordEvent(tx, { type: "investment_received", trigger, data: { ...orderEventData(paid, now), investment: investmentResource(investment) } }),
  ]);
  if (order.status !== "fulfilled" && received === order.amountMinor) return fulfil(tx, actor, { locked: paid, investmentId: investment.id, trigger }, now);
  return investment;
}

/** The order's status after all its investments; one paid to the cent keeps its status here, because it is fulfilled right afterwards. */
function statusAfter({ status, amountMinor }: LockedOrder["order"], received: bigint): LockedOrder["order"]["status"] {
  if (status === "fulfilled" || received === amountMinor) return status;
  return received < amountMinor ? "underpaid" : "overpaid";
}

async function insertInvestment(tx: EventTx, { order }: LockedOrder, funds: Funds, now: Date): Promise<Investment> {
  const { id: orderId, investorId, projectId, currency } = order;
  const [investment] = await tx
    .insert(investments)
    .values({ id: newId("investment"), orderId, investorId, projectId, currency, ...funds, receivedAt: now })
    .returning();
  if (!investment) throw new Error("no investment was inserted");
  return investment;
}
