import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestment } from "@/db/factories/investments";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { events } from "@/db/schema/events";
import { projects } from "@/db/schema/projects";
import { call, newToken } from "./testing/call";

let token: string;

beforeAll(async () => {
  token = await newToken(["admin"]);
});

/** 200.00 EUR received for an order of 100.00 EUR. */
async function overpaid({ tokenSupply = "1000" } = {}) {
  const project = await createProject({ tokenSupply, tokensHeld: "10" });
  const order = await createOrder({ projectId: project.id, status: "overpaid" });
  return { project, order, investment: await createInvestment({ orderId: order.id, amountMinor: 200_00n }) };
}

const allocate = (id: string, options = {}) => call("POST", `/admin/investments/${id}/allocate`, { token, ...options });

describe("GET /admin/investments", () => {
  test("lists investments, newest first, and shows one", async () => {
    const [older, newer] = [await createInvestment(), await createInvestment()];
    const first = await (await call("GET", "/admin/investments?limit=1", { token })).json();
    expect(first).toMatchObject({ data: [{ id: newer.id, order_id: newer.orderId, user_id: newer.investorId, amount: "100.00" }], next_cursor: newer.id });
    const second = await (await call("GET", `/admin/investments?limit=1&cursor=${newer.id}`, { token })).json();
    expect(second.data[0].id).toBe(older.id);
    expect(await (await call("GET", `/admin/investments/${newer.id}`, { token })).json()).toEqual(first.data[0]);
  });

  test.each(["inv_01k00000000000000000000000", "inv_1", "%00"])("does not find %j", async (id) => {
    expect((await call("GET", `/admin/investments/${id}`, { token })).status).toBe(404);
    expect((await allocate(id)).status).toBe(404);
  });
});

describe("POST /admin/investments/:id/allocate", () => {
  test("allocates the tokens that the money buys, sends one event, and is refused the second time", async () => {
    const { order, investment, project } = await overpaid();
    const response = await allocate(investment.id);
    const body = await response.json();
    expect([response.status, body]).toMatchObject([200, { id: investment.id, status: "allocated", tokens: "20" }]);
    const shown = await (await call("GET", `/orders/${order.id}`, { token: await newToken(["read"]) })).json();
    expect(shown).toMatchObject({ status: "fulfilled", amount: "100.00", tokens: "20", credit: "0.00" });
    const again = await allocate(investment.id);
    expect([again.status, (await again.json()).code]).toEqual([409, "already_allocated"]);
    const told = (await db().select().from(events).where(eq(events.type, "order_fulfilled"))).map((event) => JSON.parse(event.body));
    expect(told).toEqual([expect.objectContaining({ trigger: "api_allocation", data: expect.objectContaining({ order: shown, investment: body }) })]);
    expect(await db().select({ held: projects.tokensHeld }).from(projects).where(eq(projects.id, project.id))).toEqual([{ held: "20" }]);
  });

  test("is a conflict that changes nothing if the supply is too small", async () => {
    const { investment } = await overpaid({ tokenSupply: "19" });
    const response = await allocate(investment.id);
    expect([response.status, (await response.json()).code]).toEqual([409, "sold_out"]);
    expect(await (await call("GET", `/admin/investments/${investment.id}`, { token })).json()).toMatchObject({ status: "received", tokens: null });
  });

  test("accepts only an empty body", async () => {
    const { investment } = await overpaid();
    expect((await allocate(investment.id, { body: { tokens: "1" } })).status).toBe(400);
    expect((await allocate(investment.id, { body: {} })).status).toBe(200);
  });

  test("requires the scope admin, for which read and write are no substitute", async () => {
    const { investment } = await overpaid();
    const other = await newToken(["read", "write"]);
    for (const [method, address] of [
      ["GET", "/admin/investments"],
      ["GET", `/admin/investments/${investment.id}`],
      ["POST", `/admin/investments/${investment.id}/allocate`],
    ] as const) {
      expect((await call(method, address, { token: other })).status, address).toBe(403);
    }
  });
});
