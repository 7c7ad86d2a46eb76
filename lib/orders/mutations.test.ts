import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { events } from "@/db/schema/events";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { systemActor } from "@/lib/actor";
import { newOrderCode } from "./code";
import { createOrder } from "./mutations";
import { findExampleOrder } from "./queries";

vi.mock(import("./code"), async (original) => ({ ...(await original()), newOrderCode: vi.fn((await original()).newOrderCode) }));

const now = new Date("2026-11-23T10:00:00Z");

afterEach(async () => {
  await db().delete(events);
  await db().delete(orders);
  await db().delete(projects);
});

async function place() {
  const [{ id: investorId }, { id: projectId }] = [await createInvestor(), await createProject()];
  return createOrder(systemActor("test"), { investorId, projectId, amount: "100.00", termsAccepted: true }, now);
}

test("an order whose code is taken gets another one, and has one event", async () => {
  const { code } = await place();
  vi.mocked(newOrderCode).mockReturnValueOnce(code).mockReturnValueOnce(code);
  const second = await place();
  expect(second.code).not.toBe(code);
  expect(await db().select().from(orders)).toHaveLength(2);
  expect(await db().select().from(events)).toHaveLength(2);
});

test("an order based on a stale supply is refused as sold out", async () => {
  const [{ id: investorId }, project] = [await createInvestor(), await createProject({ tokenSupply: "10" })];
  const wish = { investorId, projectId: project.id, amount: "100.00", termsAccepted: true };
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => createOrder(systemActor("test"), wish, now)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "sold_out" });
});

test("an order whose project's price changes at the same moment is refused, not placed at the old price", async () => {
  const [{ id: investorId }, { id: projectId }] = [await createInvestor(), await createProject()];
  const waiting = () => db().execute(sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  const placed = await db().transaction(async (tx) => {
    await tx.select().from(projects).where(eq(projects.id, projectId)).for("update");
    const outcome = createOrder(systemActor("test"), { investorId, projectId, amount: "100.00", termsAccepted: true }, now).catch((error: unknown) => error);
    await vi.waitUntil(async () => (await waiting()).length > 0, 5_000);
    await tx.update(projects).set({ pricePerTokenMinor: 20_00n }).where(eq(projects.id, projectId));
    return { outcome };
  });
  expect(await placed.outcome).toMatchObject({ code: "conflict" });
  expect(await db().select().from(orders)).toEqual([]);
});

test("the example is an order that can be placed", async () => {
  expect(await findExampleOrder(now)).toBeNull();
  await createProject({ endsAt: now });
  await createInvestor({ kycStatus: "none" });
  expect(await findExampleOrder(now)).toBeNull();
  const [project] = [await createProject({ minimumInvestmentMinor: 101_00n, pricePerTokenMinor: 30_00n }), await createInvestor()];
  const example = await findExampleOrder(now);
  expect(example).toMatchObject({ projectId: project.id, amount: "120.00" });
  const { userId: investorId = "", projectId = "", amount = "" } = example ?? {};
  await expect(createOrder(systemActor("test"), { investorId, projectId, amount, termsAccepted: true }, now)).resolves.toMatchObject({ tokens: "4" });
});

test.each([
  { tokenDecimals: 0, pricePerTokenMinor: 30_00n, minimumInvestmentMinor: 101_00n, tokensHeld: "997", tokens: "4" },
  { tokenDecimals: 1, pricePerTokenMinor: 7_50n, minimumInvestmentMinor: 10_00n, tokensHeld: "998.7", tokens: "1.4" },
  { tokenDecimals: 18, pricePerTokenMinor: 3n, minimumInvestmentMinor: 1n, tokensHeld: "999.1", tokens: "1" },
])("the example has tokens left for its amount: $tokens of a token with $tokenDecimals decimals", async ({ tokens, ...terms }) => {
  await createInvestor();
  const project = await createProject(terms);
  expect(await findExampleOrder(now)).toBeNull();
  const left = sql`${projects.tokenSupply} - ${tokens}::numeric`;
  await db().update(projects).set({ tokensHeld: left }).where(eq(projects.id, project.id));
  const { userId: investorId = "", projectId = "", amount = "" } = (await findExampleOrder(now)) ?? {};
  expect(await createOrder(systemActor("test"), { investorId, projectId, amount, termsAccepted: true }, now)).toMatchObject({ tokens });
});
