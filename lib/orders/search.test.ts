import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestor } from "@/db/factories/investors";
import { createManyInvestors, createManyOrders, numberedId } from "@/db/factories/many";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { newId } from "@/db/ids";
import { rowsRead } from "@/db/testing/rows-read";
import { newOrderCode } from "./code";
import { searchOrders } from "./search";
import { type OrderListInput, orderListInput } from "./validation";

const limit = 50;
const found = async (filter: Parameters<typeof searchOrders>[0]) => (await searchOrders(filter)).rows.map(({ id }) => id);

describe("a few orders", () => {
  const code = newOrderCode();
  let ids: string[];
  let investorId: string;
  let projectId: string;

  beforeAll(async () => {
    const ada = await createInvestor({ firstName: "Ada", lastName: "Moreau", email: "ada.moreau@example.com" });
    const bob = await createInvestor({ firstName: "Bob", lastName: "Ado_100%", email: "bob@example.com" });
    investorId = ada.id;
    projectId = (await createProject({ name: "Wind Farm" })).id;
    const rows = [
      await createOrder({ investorId: ada.id, projectId }),
      await createOrder({ investorId: bob.id, projectId, status: "fulfilled", code }),
      await createOrder({ investorId: ada.id, status: "cancelled" }),
      await createOrder({ investorId: ada.id, projectId, status: "fulfilled" }),
    ];
    ids = rows.map(({ id }) => id);
  });

  const numbered = (...numbers: number[]) => numbers.map((number) => ids[number]);

  test("are listed newest first, in pages that neither skip nor repeat", async () => {
    const first = await searchOrders({ limit: 3 });
    const second = await searchOrders({ limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(numbered(3, 2, 1, 0));
    expect(second.nextCursor).toBeNull();
    expect(first.rows[0]).toMatchObject({ amount: "100.00", currency: "EUR", investorName: "Ada Moreau", projectName: "Wind Farm" });
  });

  test("are filtered by status and offering, and both", async () => {
    expect(await found({ limit, status: "fulfilled" })).toEqual(numbered(3, 1));
    expect(await found({ limit, project: projectId })).toEqual(numbered(3, 1, 0));
    expect(await found({ limit, project: projectId, status: "new" })).toEqual(numbered(0));
  });

  test("are found by their investor's id", async () => {
    expect(await found({ limit, q: investorId })).toEqual(numbered(3, 2, 0));
  });

  test("are found by id, and by code, however it is typed", async () => {
    expect(await found({ limit, q: ids[2] })).toEqual(numbered(2));
    for (const q of [code, code.toLowerCase(), `${code.slice(0, 4)} ${code.slice(4, 7)}-${code.slice(7)}`])
      expect(await found({ limit, q })).toEqual(numbered(1));
    expect(await found({ limit, q: newId("order") })).toEqual([]);
    expect(await found({ limit, q: newOrderCode() })).toEqual([]);
  });

  test.each(["ada.m", "ADA.MOREAU@EXAMPLE.COM", "more", "Ada Mo"])("are found by the beginning of an investor’s address or name: %s", async (q) => {
    expect(await found({ limit, q })).toEqual(numbered(3, 2, 0));
    expect(await found({ limit: 1, q, cursor: ids[3] })).toEqual(numbered(2));
    expect(await found({ limit, q, status: "cancelled" })).toEqual(numbered(2));
  });

  test("are not matched by wildcards in the search text", async () => {
    for (const q of ["%", "_", "a%u", "\\", "reau", "100%"]) expect(await found({ limit, q })).toEqual([]);
    expect(await found({ limit, q: "ado_100%" })).toEqual(numbered(1));
    expect(await found({ limit, q: "adox" })).toEqual([]);
  });

  test("are all listed for an empty search", () => {
    expect(orderListInput.parse({ q: "  " })).toEqual({ q: undefined });
    for (const q of ["\0", "a\nb", "x".repeat(101)]) expect(orderListInput.safeParse({ q }).success).toBe(false);
  });
});

/** Enough that a plan which reads them all stands out. */
const many = 100_000;

describe(`${many} orders`, () => {
  let project: string;

  beforeAll(async () => {
    project = (await createProject()).id;
    await createManyInvestors({ count: many / 5 });
    await createManyOrders({ count: many, investors: many / 5, projectIds: [project] });
    await db().execute(sql`vacuum analyze orders, investors, projects`);
  });

  const anywhere = (filter: OrderListInput) => () => filter;
  const inProject = (filter: OrderListInput) => () => ({ ...filter, project });

  test.each([
    ["nothing asked", anywhere({})],
    ["a page far down", anywhere({ cursor: numberedId("ord", 100) })],
    ["a rare status", anywhere({ status: "underpaid" })],
    ["an offering", inProject({})],
    ["a rare status of an offering", inProject({ status: "underpaid" })],
    ["a status that no order of it has", inProject({ status: "overpaid" })],
    ["an id", anywhere({ q: numberedId("ord", 77) })],
    ["a code", anywhere({ q: newOrderCode() })],
    ["one investor", anywhere({ q: "investor777@" })],
    ["a common name", anywhere({ q: "family077" })],
    ["a name and a rare status", inProject({ q: "first1 family0001", status: "underpaid" })],
    ["the beginning of everybody’s name", anywhere({ q: "f" })],
    ["a name that nobody has", anywhere({ q: "zzz" })],
  ])("are not all read for %s", async (_, filter) => {
    expect(await rowsRead(() => searchOrders({ ...filter(), limit }))).toBeLessThan(many / 20);
  });

  test("of investors with a common name are listed newest first, in pages that neither skip nor repeat", async () => {
    const all = await db().execute<{ id: string }>(sql`
      select orders.id from orders join investors on investors.id = investor_id where last_name like 'Family077%' order by orders.id desc`);
    const listed: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await searchOrders({ q: "family077", limit: 60, cursor });
      listed.push(...page.rows.map(({ id }) => id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(listed).toHaveLength(200);
    expect(listed).toEqual(all.map(({ id }) => id));
  });

  test("of most investors are found behind the newest orders of another one, without reading them all", async () => {
    const { id: investorId } = await createInvestor({ firstName: "Zoe", lastName: "Zed", email: "zoe@example.com" });
    for (let count = 0; count < 400; count += 1) await createOrder({ investorId, projectId: project });
    expect(await found({ q: "f", limit })).toEqual(Array.from({ length: limit }, (_, behind) => numberedId("ord", many - behind)));
    expect(await rowsRead(() => searchOrders({ q: "f", limit }))).toBeLessThan(many / 2);
  });
});
