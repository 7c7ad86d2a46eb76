import { eq } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import type { EventTrigger } from "@/lib/events/catalogue";
import { type EventTx, recordEvent } from "@/lib/events/transaction";
import { moveTokens } from "@/lib/projects/supply";
import { toTokenUnits } from "@/lib/projects/token-amount";
import { orderEventData } from "./event-data";
import type { LockedOrder } from "./locked-order";
import type { Order } from "./queries";

type Cancellation = { locked: LockedOrder; trigger: EventTrigger<"order_cancelled"> };

/** Cancels an order that is neither fulfilled nor cancelled: its tokens go back to the supply. Money already received stays on record. */
export async function cancel(tx: EventTx, actor: Actor, { locked, trigger }: Cancellation, now: Date): Promise<Order> {
  const { investor, project } = locked;
  const order = { ...locked.order, status: "cancelled" } as const;
  const change = { before: { status: locked.order.status }, after: { status: order.status } };
  await Promise.all([
    tx.update(orders).set({ status: order.status }).where(eq(orders.id, order.id)),
    recordChange(tx, actor, { action: "order.cancelled", subjectId: order.id, ...change }),
  ]);
  const freed = await moveTokens(tx, project, { held: -toTokenUnits(order.tokens, project.tokenDecimals), fulfilled: 0n });
  if (!freed) throw new Error("a project holds fewer tokens than one of its orders");
  await recordEvent(tx, { type: "order_cancelled", trigger, data: orderEventData({ order, investor, project: freed }, now) });
  return order;
}
