import { sql } from "drizzle-orm";
import { encodeTime } from "ulid";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createSettings } from "@/db/factories/settings";
import { createWebhook } from "@/db/factories/webhooks";
import { settings } from "@/db/schema/settings";
import { rowsRead } from "@/db/testing/rows-read";
import { listDeliveries } from "./queries";
import { type DeliveryListInput, deliveryListInput } from "./validation";

const limit = 50;
/** Enough that a plan which reads them all stands out. */
const many = 60_000;
/** One delivery per minute, the last one just before midnight in Berlin. */
const last = Date.parse("2026-11-22T22:59:00Z");
const webhooks: string[] = [];

beforeAll(async () => {
  for (const name of ["busy", "quiet"]) webhooks.push((await createWebhook({ url: `https://${name}.example` })).id);
  const [busy, quiet] = webhooks;
  await db().execute(sql`
    with minute as (
      select m.n, m.prefix || lpad(m.n::text, 16, '0') as rest from jsonb_to_recordset(${JSON.stringify(minutes())}::jsonb) as m (n int, prefix text)
    ), event as (
      insert into events (id, type, trigger, occurred_at, body) select 'evt_' || rest, 'order_created', 'api', now(), '{}' from minute
    )
    insert into deliveries (id, event_id, webhook_id, event_type, status)
    select 'dlv_' || rest, 'evt_' || rest, case when n % 5000 = 1 then ${quiet} else ${busy} end, 'order_created',
      case when n % 10000 = 2 then 'exhausted' else 'succeeded' end
    from minute`);
  await db().execute(sql`vacuum analyze deliveries`);
  await createSettings({ timeZone: "UTC" });
});

function minutes() {
  return Array.from({ length: many }, (_, index) => ({ n: index + 1, prefix: encodeTime(last - (many - 1 - index) * 60_000, 10).toLowerCase() }));
}

const asked: [string, () => DeliveryListInput][] = [
  ["nothing asked", () => ({})],
  ["a day long ago", () => ({ from: "2026-10-20", until: "2026-10-20" })],
  ["all until long ago", () => ({ until: "2026-10-15" })],
  ["a day of the future", () => ({ from: "2027-01-01" })],
  ["a day of a webhook", () => ({ webhook: webhooks[1], from: "2026-10-20", until: "2026-10-24" })],
  ["a day of a status", () => ({ status: "exhausted", from: "2026-10-20", until: "2026-10-24" })],
  ["a webhook's status since a day", () => ({ webhook: webhooks[0], status: "exhausted", from: "2026-10-14" })],
];

test.each(asked)(`not all ${many} deliveries are read for %s`, async (_, filter) => {
  expect(await rowsRead(() => listDeliveries({ ...filter(), limit }))).toBeLessThan(many / 20);
});

describe("a day", () => {
  const count = async (filter: DeliveryListInput) => (await listDeliveries({ ...filter, limit: 5_000 })).rows.length;

  test("is a day in the system time zone, with 23, 24 or 25 hours, and both ends of a period are included", async () => {
    expect(await count({ from: "2026-10-25", until: "2026-10-25" })).toBe(24 * 60);
    await db().update(settings).set({ timeZone: "Europe/Berlin" });
    expect(await count({ from: "2026-10-25", until: "2026-10-25" })).toBe(25 * 60);
    expect(await count({ from: "2026-11-21" })).toBe(2 * 24 * 60);
    expect(await count({ from: "2026-11-23" })).toBe(0);
    const { rows } = await listDeliveries({ from: "2026-11-22", limit: 5_000 });
    expect([rows[0]?.eventAt, rows.at(-1)?.eventAt]).toEqual(["2026-11-22T22:59:00.000Z", "2026-11-21T23:00:00.000Z"]);
  });

  test("and an empty field are valid in the URL; anything else is rejected", () => {
    expect(deliveryListInput.parse({ from: "2026-10-25", until: "" })).toEqual({ from: "2026-10-25", until: undefined });
    for (const until of ["2026-02-30", "yesterday", "2026-1-1"]) expect(deliveryListInput.safeParse({ until }).success).toBe(false);
  });

  test("may be the earliest or the latest that a date field can hold", async () => {
    expect(await count({ from: "0001-01-01", until: "9999-12-31", status: "exhausted" })).toBe(6);
  });
});
