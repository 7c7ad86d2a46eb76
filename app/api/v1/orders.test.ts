import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { auditLog } from "@/db/schema/audit";
import { events } from "@/db/schema/events";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { call, newToken } from "./testing/call";

let token: string;

beforeAll(async () => {
  token = await newToken();
});

beforeEach(async () => {
  await db().delete(events);
});

type Order = { userId: string; projectId: string; amount?: unknown; termsAccepted?: unknown };

function place({ userId, projectId, amount = "100.00", termsAccepted = true }: Order) {
  return call("POST", `/users/${userId}/projects/${projectId}/orders`, { token, body: { amount, terms_accepted: termsAccepted } });
}

async function tokensHeld(projectId: string) {
  const [row] = await db().select({ held: projects.tokensHeld }).from(projects).where(eq(projects.id, projectId));
  return row?.held;
}

describe("POST /users/:user_id/projects/:project_id/orders", () => {
  test("places an order, sends its event, and records the accepted terms", async () => {
    const [investor, project] = [await createInvestor(), await createProject({ termsVersion: "2026-11" })];
    const response = await place({ userId: investor.id, projectId: project.id, amount: "1230" });
    expect(response.status).toBe(201);
    const order = await response.json();
    expect(order).toEqual({
      id: expect.stringMatching(/^ord_[0-9a-z]{26}$/),
      code: expect.stringMatching(/^OM[0-9A-HJKMNP-TV-Z]{8}$/),
      credit: "0.00",
      user_id: investor.id,
      project_id: project.id,
      status: "new",
      amount: "1230.00",
      currency: "EUR",
      tokens: "123",
      payment: { account_holder: project.accountHolder, iban: project.iban, bic: project.bic, reference: order.code },
      created_at: expect.stringMatching(/^[\d-]+T[\d:]+\.\d{3}Z$/),
    });
    expect(response.headers.get("location")).toBe(`/api/v1/orders/${order.id}`);
    expect(await (await call("GET", `/orders/${order.id}`, { token })).json()).toEqual(order);
    expect(await tokensHeld(project.id)).toBe("123");
    const [row] = await db().select().from(orders).where(eq(orders.id, order.id));
    expect(row).toMatchObject({ termsVersion: "2026-11", termsAcceptedAt: new Date(order.created_at) });

    const [event, ...more] = await db().select().from(events);
    expect(more).toEqual([]);
    const told = JSON.parse(event?.body ?? "");
    expect(told).toMatchObject({ type: "order_created", trigger: "api", data: { order, user: { id: investor.id, email: investor.email } } });
    expect(told.data.project).toMatchObject({ id: project.id, tokens_available: "877", live: true });
    expect(told.data.user).toEqual(await (await call("GET", `/users/${investor.id}`, { token })).json());
    expect(told.data.project).toEqual(await (await call("GET", `/projects/${project.id}`, { token })).json());

    const audited = await db().select().from(auditLog).where(eq(auditLog.subjectId, order.id));
    expect(audited).toMatchObject([{ actorKind: "api_key", actorLabel: token.slice(0, 24), action: "order.created", after: { code: order.code } }]);
  });

  test("sells the last 10 tokens to 10 of 50 concurrent buyers", async () => {
    const project = await createProject({ minimumInvestmentMinor: 10_00n, tokenSupply: "1000", tokensHeld: "990" });
    const buyers = await Promise.all(Array.from({ length: 50 }, () => createInvestor()));
    const responses = await Promise.all(buyers.map(({ id }) => place({ userId: id, projectId: project.id, amount: "10.00" })));
    const refused = responses.filter(({ status }) => status === 422);
    expect(responses.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(refused).toHaveLength(40);
    for (const response of refused) expect(await response.json()).toMatchObject({ code: "sold_out" });
    expect(await tokensHeld(project.id)).toBe("1000");
    expect(await db().select().from(events)).toHaveLength(10);
    expect(await db().select().from(orders).where(eq(orders.projectId, project.id))).toHaveLength(10);
  });

  test.each(["none", "pending", "video_identified", "rejected"] as const)("is refused for users whose KYC status is %s", async (kycStatus) => {
    const [{ id: userId }, { id: projectId }] = [await createInvestor({ kycStatus }), await createProject()];
    await refused({ userId, projectId }, 422, "user_not_approved");
  });

  test("is refused for projects that are not live", async () => {
    const { id: userId } = await createInvestor();
    const [past, future] = [new Date(Date.now() - 1000), new Date(Date.now() + 60_000)];
    const [ended, planned] = [await createProject({ endsAt: past }), await createProject({ startsAt: future })];
    await refused({ userId, projectId: ended.id }, 422, "project_not_live");
    await refused({ userId, projectId: planned.id }, 422, "project_not_live");
  });

  test.each([
    ["terms_not_accepted", { termsAccepted: false }],
    ["below_minimum", { amount: "99.99" }],
    ["below_minimum", { amount: "0" }],
    ["amount_not_divisible", { amount: "105.00" }],
    ["sold_out", { amount: "10010.00" }],
  ])("can be refused as %s: %j", async (code, change) => {
    const [{ id: userId }, { id: projectId }] = [await createInvestor(), await createProject()];
    await refused({ userId, projectId, ...change }, 422, code);
  });

  test.each([1000, "-1", "1e3", "1.234", "1,5", "", "01", "1\0", null])("refuses the amount %j", async (amount) => {
    const [{ id: userId }, { id: projectId }] = [await createInvestor(), await createProject()];
    await refused({ userId, projectId, amount }, 400, "invalid_request");
  });

  test("requires a boolean for the accepted terms", async () => {
    const [{ id: userId }, { id: projectId }] = [await createInvestor(), await createProject()];
    await refused({ userId, projectId, termsAccepted: "yes" }, 400, "invalid_request");
  });

  test("requires an existing user and project", async () => {
    const [{ id: userId }, { id: projectId }] = [await createInvestor(), await createProject()];
    await refused({ userId: "usr_01k00000000000000000000000", projectId }, 404, "not_found");
    await refused({ userId, projectId: "prj_01k00000000000000000000000" }, 404, "not_found");
    await refused({ userId: projectId, projectId: userId }, 404, "not_found");
  });

  async function refused(order: Order, status: number, code: string) {
    const response = await place(order);
    expect({ status: response.status, ...(await response.json()) }).toMatchObject({ status, code });
    expect(await db().select().from(events)).toEqual([]);
    expect(await db().select().from(orders).where(eq(orders.projectId, order.projectId))).toEqual([]);
    expect(await tokensHeld(order.projectId)).toBe((await tokensHeld(order.projectId)) === undefined ? undefined : "0");
  }
});
