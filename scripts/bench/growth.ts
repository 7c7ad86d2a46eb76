import { sql } from "drizzle-orm";
import { db } from "@/db";
import { type Figure, percentile, rounded } from "./figure";
import { burst, orderPlacer, type Subscription, withReceivers } from "./load";
import { withCpuTimes } from "./parts";
import { type Reader, signedInReader } from "./signed-in";

const sizes = [10_000, 100_000, 1_000_000];
const measured = 2_000;
const views = 60;
const fillStep = 100_000;

/** The CPU time of a delivery, and the response time of the Deliveries page, at ten thousand, a hundred thousand and a million deliveries. */
export async function measureGrowth(): Promise<Figure[]> {
  const [read, placeOrder] = [await signedInReader(), await orderPlacer()];
  return withReceivers({}, async ([subscription]) => {
    const figures: Figure[] = [];
    for (const size of sizes) {
      await fillTo(size, subscription as Subscription);
      figures.push({
        name: `growth_cpu_ms_per_delivery_at_${size}`,
        value: rounded(await costOfDelivery(subscription as Subscription, placeOrder), 3),
        unit: "ms",
      });
      figures.push({ name: `growth_deliveries_page_ms_p95_at_${size}`, value: rounded(await pageTime(read, subscription as Subscription)), unit: "ms" });
    }
    return [...figures, lastToFirst("growth_of_cost", figures, 0), lastToFirst("growth_of_page", figures, 1)];
  });
}

/** Figures alternate: cost, page, cost, page, … */
function lastToFirst(name: string, figures: readonly Figure[], offset: number): Figure {
  const [first, last] = [figures.at(offset), figures.at(offset - 2)];
  return { name, value: rounded((last?.value ?? Number.NaN) / (first?.value ?? Number.NaN), 2), unit: "times", goal: "<= 1.3" };
}

async function costOfDelivery({ receiver }: Subscription, placeOrder: () => Promise<string>): Promise<number> {
  const { cpuMs } = await withCpuTimes(async () => {
    const received = receiver.whenReceived(receiver.receivedAt.size + measured);
    await Promise.all([received, burst(measured, placeOrder)]);
  });
  return Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0) / measured;
}

/** Reads the newest page, one filtered by status, and one far down, in turn. */
async function pageTime(read: Reader, { webhookId }: Subscription): Promise<number> {
  const [middle] = await db().execute<{ id: string }>(sql`select id from deliveries order by id offset (select count(*) / 2 from deliveries) limit 1`);
  const paths = ["/deliveries", "/deliveries?status=succeeded", `/deliveries?webhook=${webhookId}&cursor=${middle?.id}`];
  const times: number[] = [];
  for (let view = 0; view < views + paths.length; view += 1) {
    const started = performance.now();
    await read(paths[view % paths.length] ?? "");
    // The first ones only warm up.
    if (view >= paths.length) times.push(performance.now() - started);
  }
  return percentile(times, 0.95);
}

/**
 * Adds old events, delivered at their first attempt, until there are `size` deliveries. Their ids ascend, as real ones do. Then vacuums the
 * tables, as autovacuum does in an installation that has grown over months, so that their size is measured and not the filling of them.
 */
async function fillTo(size: number, { webhookId }: Subscription): Promise<void> {
  for (;;) {
    const [row] = await db().execute<{ count: number }>(sql`select count(*)::int as count from deliveries`);
    const count = row?.count ?? 0;
    const missing = Math.min(size - count, fillStep);
    if (missing <= 0) break;
    await db().execute(sql`
      with event as (
        insert into events (id, type, trigger, occurred_at, body)
        select 'evt_00' || lpad(number::text, 24, '0'), 'kyc_approved', 'auto_approval', now() - interval '9 days', ${sampleBody}
        from generate_series(${count}::int, ${count + missing - 1}::int) as number returning id
      ), delivery as (
        insert into deliveries (id, event_id, webhook_id, event_type, status, attempts, created_at, finished_at)
        select 'dlv_' || substr(event.id, 5), event.id, ${webhookId}, 'kyc_approved', 'succeeded', 1, now() - interval '9 days', now() - interval '9 days' from event returning id
      )
      insert into attempts (delivery_id, webhook_id, number, started_at, recorded_at, duration_ms, url, status_code, request_headers, outcome)
      select id, ${webhookId}, 1, now() - interval '9 days', now() - interval '9 days', 3, 'http://127.0.0.1/', 200, '{}', 'succeeded' from delivery
    `);
  }
  await db().execute(sql`vacuum analyze events, deliveries, attempts`);
}

const sampleBody = JSON.stringify({ type: "kyc_approved", trigger: "auto_approval", data: { text: "x".repeat(300) } });
