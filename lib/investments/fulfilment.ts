import { and, eq } from "drizzle-orm";
import { investments } from "@/db/schema/investments";
import { orders } from "@/db/schema/orders";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import type { EventTrigger } from "@/lib/events/catalogue";
import { type EventTx, recordEvent } from "@/lib/events/transaction";
import { orderEventData } from "@/lib/orders/event-data";
import type { LockedOrder } from "@/lib/orders/locked-order";
import { moveTokens } from "@/lib/projects/supply";
import { fromTokenUnits, toTokenUnits } from "@/lib/projects/token-amount";
import { type Allocation, allocationOf } from "./allocation";
import { orderAllocated } from "./changes";
import { type Investment, listInvestmentsOfOrder } from "./queries";
import { investmentResource } from "./resource";

/** `investmentId`: the investment that the event is about, just received or just allocated by somebody. */
type Fulfilment = { locked: LockedOrder; investmentId: string; trigger: EventTrigger<"order_fulfilled"> };

/**
 * Allocates all of an order's received investments: the tokens that the money buys, rounded down, with the rest kept as credit. This
 * fulfils the order, which is announced once: later money buys more tokens without another event. Returns the investment asked for. Throws
 * `sold_out` when the supply is too small, `conflict` when the order is cancelled or its money buys nothing.
 */
export async function fulfil(tx: EventTx, actor: Actor, { locked, investmentId, trigger }: Fulfilment, now: Date): Promise<Investment> {
  const { order, investor, project } = locked;
  if (order.status === "cancelled") throw new DomainError("conflict", "The order is cancelled.");
  const allocation = allocationOf(await listInvestmentsOfOrder(tx, order.id), project);
  const allocated = await writeInvestments(tx, allocation, project.tokenDecimals, now);
  const changed = { status: "fulfilled", tokens: fromTokenUnits(allocation.totalUnits, project.tokenDecimals), creditMinor: allocation.creditMinor } as const;
  await Promise.all([tx.update(orders).set(changed).where(eq(orders.id, order.id)), recordChange(tx, actor, orderAllocated(order, changed, allocated))]);
  const more = allocation.totalUnits - toTokenUnits(order.tokens, project.tokenDecimals);
  const held = await moveTokens(tx, project, { held: more, fulfilled: order.status === "fulfilled" ? more : allocation.totalUnits });
  // 409: the state of an existing order, unlike the same code for an order that cannot be placed.
  if (!held) throw new DomainError("sold_out", "The project does not have enough tokens left for the money received.", [], 409);
  const investment = allocated.find(({ id }) => id === investmentId);
  if (!investment) throw new Error("the investment is not one of the order's received ones");
  if (order.status !== "fulfilled") {
    const data = { ...orderEventData({ order: { ...order, ...changed }, investor, project: held }, now), investment: investmentResource(investment) };
    await recordEvent(tx, { type: "order_fulfilled", trigger, data });
  }
  return investment;
}

async function writeInvestments(tx: EventTx, { units }: Allocation, decimals: number, now: Date): Promise<Investment[]> {
  if (units.every(({ units }) => units === 0n)) throw new DomainError("conflict", "The money received does not buy a token, or any part of one.");
  return Promise.all(
    units.map(async ({ investment, units }) => {
      const [allocated] = await tx
        .update(investments)
        .set({ status: "allocated", tokens: fromTokenUnits(units, decimals), allocatedAt: now })
        .where(and(eq(investments.id, investment.id), eq(investments.status, "received")))
        .returning();
      if (!allocated) throw new Error("an investment was allocated although its order was locked");
      return allocated;
    }),
  );
}
