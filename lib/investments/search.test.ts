import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestment } from "@/db/factories/investments";
import { createInvestor } from "@/db/factories/investors";
import { createManyInvestments, createManyInvestors, createManyOrders, numberedId } from "@/db/factories/many";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { rowsRead } from "@/db/testing/rows-read";
import { newOrderCode } from "@/lib/orders/code";
import { searchInvestments } from "./search";
import type { InvestmentListInput } from "./validation";

const limit = 50;
const found = async (filter: Parameters<typeof searchInvestments>[0]) => (await searchInvestments(filter)).rows.map(({ id }) => id);

describe("a few investments", () => {
  test("are filtered and found by code, id, and the beginning of a name, newest first", async () => {
    const ada = await createInvestor({ firstName: "Ada", lastName: "Zuse", email: "ada.zuse@example.com" });
    const project = await createProject({ name: "Wind Farm" });
    const order = await createOrder({ investorId: ada.id, projectId: project.id, code: newOrderCode() });
    const first = await createInvestment({ orderId: order.id });
    const second = await createInvestment({ orderId: order.id, status: "allocated", tokens: "10", allocatedAt: new Date() });
    const other = await createInvestment();
    expect(await found({ limit })).toEqual([other.id, second.id, first.id]);
    expect(await found({ limit, status: "allocated" })).toEqual([second.id]);
    expect(await found({ limit, project: project.id, status: "received" })).toEqual([first.id]);
    for (const q of [order.code, order.code.toLowerCase(), order.id, "zus", "ADA.ZUSE@"]) expect(await found({ limit, q }), q).toEqual([second.id, first.id]);
    expect(await found({ limit, q: first.id })).toEqual([first.id]);
    expect(await found({ limit: 1, q: "zus", cursor: second.id })).toEqual([first.id]);
    for (const q of [newOrderCode(), "nobody", "%"]) expect(await found({ limit, q }), q).toEqual([]);
  });
});

/** Enough that a plan which reads them all stands out. */
const many = 50_000;

describe(`${many} investments`, () => {
  let project: string;

  beforeAll(async () => {
    project = (await createProject()).id;
    await createManyInvestors({ count: many / 5 });
    await createManyOrders({ count: many, investors: many / 5, projectIds: [project] });
    await createManyInvestments({ count: many });
    await db().execute(sql`vacuum analyze orders, investors, projects, investments`);
  });

  const anywhere = (filter: InvestmentListInput) => () => filter;
  const inProject = (filter: InvestmentListInput) => () => ({ ...filter, project });

  test.each([
    ["nothing asked", anywhere({})],
    ["a page far down", anywhere({ cursor: numberedId("inv", 100) })],
    ["a rare status", anywhere({ status: "received" })],
    ["an offering", inProject({})],
    ["a rare status of an offering", inProject({ status: "received" })],
    ["a status that none of it has", inProject({ status: "distributed" })],
    ["an order", anywhere({ q: numberedId("ord", 77) })],
    ["a code", anywhere({ q: newOrderCode() })],
    ["one investor", anywhere({ q: "investor777@" })],
    ["a common name", anywhere({ q: "family077" })],
    ["the beginning of everybody’s name", anywhere({ q: "f" })],
    ["a name that nobody has", anywhere({ q: "zzz" })],
  ])("are not all read for %s", async (_, filter) => {
    expect(await rowsRead(() => searchInvestments({ ...filter(), limit }))).toBeLessThan(many / 20);
  });
});
