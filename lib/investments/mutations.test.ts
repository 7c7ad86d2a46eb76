import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestment } from "@/db/factories/investments";
import { orders } from "@/db/schema/orders";
import { systemActor } from "@/lib/actor";
import { cancelOrder } from "@/lib/orders/mutations";
import { listTold, placeOrder } from "@/lib/orders/testing/placed-order";
import { allocateInvestment, allocateOrder } from "./mutations";

const now = new Date("2026-11-23T12:00:00Z");
const admin = systemActor("test");
const received = "investment_received manual_allocation";
const fulfilled = "order_fulfilled manual_allocation";

beforeEach(async () => {
  await db().execute(sql`truncate events, orders, audit_log cascade`);
});

const allocate = (id: string) => allocateInvestment(admin, { id, trigger: "manual_allocation" }, now);

/** An order of 10 tokens for 100.00 EUR, with these amounts received for it. */
async function paid(amounts: bigint[], project = {}) {
  const order = await placeOrder(project);
  const ids: string[] = [];
  for (const amountMinor of amounts) ids.push((await createInvestment({ orderId: order.id, amountMinor })).id);
  return { order, ids };
}

describe("allocation by hand", () => {
  test("of an order without funds records them and allocates", async () => {
    const order = await placeOrder();
    expect(await allocateOrder(admin, order.id, now)).toMatchObject({ status: "allocated", tokens: "10", source: "manual", amountMinor: 100_00n });
    expect(await order.readAgain()).toMatchObject({ status: "fulfilled", held: "10", fulfilled: "10" });
    expect(await listTold()).toEqual([received, fulfilled]);
  });

  test("of an order with funds records no more and allocates those", async () => {
    const { order } = await paid([50_00n]);
    await allocateOrder(admin, order.id, now);
    expect(await order.readAgain()).toMatchObject({ status: "fulfilled", tokens: "5", held: "5", investments: [{ tokens: "5" }] });
    expect(await listTold()).toEqual([fulfilled]);
  });

  test("a second time is refused, and many concurrent calls allocate once", async () => {
    const order = await placeOrder();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => allocateOrder(admin, order.id, now)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "already_allocated", status: 409 });
    expect(await order.readAgain()).toMatchObject({ investments: [{ status: "allocated" }] });
    expect(await listTold()).toEqual([received, fulfilled]);
  });

  test("of a cancelled order is refused", async () => {
    const { order, ids } = await paid([50_00n]);
    await cancelOrder(admin, order.id, now);
    await expect(allocateOrder(admin, order.id, now)).rejects.toMatchObject({ code: "conflict" });
    await expect(allocate(ids[0] ?? "")).rejects.toMatchObject({ code: "conflict" });
    expect(await order.readAgain()).toMatchObject({ status: "cancelled", held: "0", investments: [{ status: "received" }] });
  });
});

describe("what the money buys", () => {
  test("is rounded down, and the rest is credit", async () => {
    const { order, ids } = await paid([107_39n]);
    expect(await allocate(ids[0] ?? "")).toMatchObject({ tokens: "10" });
    expect(await order.readAgain()).toMatchObject({ status: "fulfilled", tokens: "10", creditMinor: 7_39n, held: "10" });
  });

  test("is rounded down once for all payments of the order", async () => {
    const { order, ids } = await paid([55_00n, 55_00n, 5_00n]);
    expect(await allocate(ids[0] ?? "")).toMatchObject({ id: ids[0], tokens: "5" });
    expect(await order.readAgain()).toMatchObject({
      tokens: "11",
      creditMinor: 5_00n,
      held: "11",
      investments: [{ tokens: "5" }, { tokens: "6" }, { tokens: "0" }],
    });
    expect(await listTold()).toEqual([fulfilled]);
  });

  test("after the fulfilment adds to it, using up the credit, without another event", async () => {
    const { order, ids } = await paid([104_00n]);
    await allocate(ids[0] ?? "");
    const { id } = await createInvestment({ orderId: order.id, amountMinor: 16_00n });
    expect(await allocate(id)).toMatchObject({ tokens: "2" });
    expect(await order.readAgain()).toMatchObject({ tokens: "12", creditMinor: 0n, held: "12", fulfilled: "12" });
    expect(await listTold()).toEqual([fulfilled]);
  });

  test("nothing: is refused, and the money stays received", async () => {
    const { order, ids } = await paid([9_99n]);
    await expect(allocate(ids[0] ?? "")).rejects.toMatchObject({ code: "conflict" });
    expect(await order.readAgain()).toMatchObject({ held: "10", investments: [{ status: "received", tokens: null }] });
  });

  test("more than is left: is sold out, a conflict that changes nothing", async () => {
    const { order, ids } = await paid([120_00n], { tokenSupply: "11" });
    await expect(allocate(ids[0] ?? "")).rejects.toMatchObject({ code: "sold_out", status: 409 });
    expect(await order.readAgain()).toMatchObject({ held: "10", investments: [{ status: "received" }] });
    expect(await listTold()).toEqual([]);
  });

  test("exactly the order's tokens never fails for want of supply", async () => {
    const { ids } = await paid([100_00n], { tokenSupply: "10" });
    expect(await allocate(ids[0] ?? "")).toMatchObject({ tokens: "10" });
  });
});

describe("cancellation", () => {
  test("frees the tokens, keeps the money on record, and has one event", async () => {
    const { order } = await paid([50_00n]);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => cancelOrder(admin, order.id, now)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await order.readAgain()).toMatchObject({
      status: "cancelled",
      held: "0",
      fulfilled: "0",
      investments: [{ status: "received", amountMinor: 50_00n }],
    });
    expect(await listTold()).toEqual(["order_cancelled admin"]);
  });

  test("of a fulfilled order is refused", async () => {
    const order = await placeOrder();
    await allocateOrder(admin, order.id, now);
    await expect(cancelOrder(admin, order.id, now)).rejects.toMatchObject({ code: "conflict" });
    expect(await db().select({ status: orders.status }).from(orders)).toEqual([{ status: "fulfilled" }]);
  });
});
