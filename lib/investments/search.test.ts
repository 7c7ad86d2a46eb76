import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestment } from "@/db/factories/investments";
import { createInvestor } from "@/db/factories/investors";
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

/** So many that a plan which reads them all stands out. */
const many = 50_000;

describe(`${many} investments`, () => {
  let project: string;

  beforeAll(async () => {
    project = (await createProject()).id;
    await db().execute(sql`
      insert into investors (id, email, first_name, last_name, kind, locale, country)
      select 'usr_' || lpad(n::text, 26, '0'), 'investor' || n || '@example.com', 'First' || n % 500, 'Family' || n % 5000, 'individual', 'en', 'DE'
      from generate_series(1, ${many / 5}::int) n`);
    await db().execute(sql`
      insert into orders (id, code, investor_id, project_id, status, amount_minor, currency, tokens, terms_version, terms_accepted_at)
      select 'ord_' || lpad(n::text, 26, '0'), 'OM' || lpad(n::text, 8, '0'), 'usr_' || lpad((n % ${many / 5}::int + 1)::text, 26, '0'), ${project},
        'fulfilled', 10000, 'EUR', 10, '1', now()
      from generate_series(1, ${many}::int) n`);
    await db().execute(sql`
      insert into investments (id, order_id, investor_id, project_id, status, amount_minor, currency, tokens, source, received_at, allocated_at)
      select 'inv_' || right(id, 26), id, investor_id, project_id, case when right(id, 4) = '0001' then 'received' else 'allocated' end, 10000, 'EUR',
        case when right(id, 4) <> '0001' then 10 end, 'manual', now(), case when right(id, 4) <> '0001' then now() end
      from orders where id like 'ord_000%'`);
    await db().execute(sql`vacuum analyze orders, investors, projects, investments`);
  });

  const anywhere = (filter: InvestmentListInput) => () => filter;
  const inProject = (filter: InvestmentListInput) => () => ({ ...filter, project });

  test.each([
    ["nothing asked", anywhere({})],
    ["a page far down", anywhere({ cursor: `inv_${"100".padStart(26, "0")}` })],
    ["a rare status", anywhere({ status: "received" })],
    ["an offering", inProject({})],
    ["a rare status of an offering", inProject({ status: "received" })],
    ["a status that none of it has", inProject({ status: "distributed" })],
    ["an order", anywhere({ q: `ord_${"77".padStart(26, "0")}` })],
    ["a code", anywhere({ q: newOrderCode() })],
    ["one investor", anywhere({ q: "investor777@" })],
    ["a common name", anywhere({ q: "family77" })],
    ["the beginning of everybody’s name", anywhere({ q: "f" })],
    ["a name that nobody has", anywhere({ q: "zzz" })],
  ])("are not all read for %s", async (_, filter) => {
    expect(await rowsRead(() => searchInvestments({ ...filter(), limit }))).toBeLessThan(many / 20);
  });
});
