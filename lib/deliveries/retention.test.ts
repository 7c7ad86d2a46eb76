import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createAttempt } from "@/db/factories/attempts";
import { createDelivery } from "@/db/factories/deliveries";
import { createEvent } from "@/db/factories/events";
import { createWebhook } from "@/db/factories/webhooks";
import { idBound } from "@/db/ids";
import { attempts, deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { forgetEnv } from "@/lib/env";
import { getDelivery } from "./queries";
import { pruneAnswers, pruneDeliveries } from "./retention";

const now = new Date("2026-11-24T10:00:00.000Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const answer = { responseHeaders: Buffer.from("server: x\n"), responseBody: Buffer.from("no") };

let webhookId: string;
let count = 0;

beforeEach(async () => {
  await db().execute(sql`truncate webhooks, events, prunings cascade`);
  webhookId = (await createWebhook()).id;
});

/** A delivery of an event from this many days ago, which ended at once, with its one attempt. */
async function createOld(days: number, overrides: Partial<typeof deliveries.$inferInsert> = {}) {
  const suffix = String(count++).padStart(16, "0");
  const event = await createEvent({ id: idBound("event", daysAgo(days)) + suffix, occurredAt: daysAgo(days) });
  const id = idBound("delivery", daysAgo(days)) + suffix;
  const state = { status: "succeeded", attempts: 1, nextAttemptAt: null, finishedAt: daysAgo(days) } as const;
  await createDelivery({ id, webhookId, eventId: event.id, ...state, ...overrides });
  await createAttempt({ deliveryId: id, webhookId, startedAt: daysAgo(days), ...answer });
  return { id, eventId: event.id };
}

const keptDeliveries = async () => (await db().select({ id: deliveries.id }).from(deliveries)).map(({ id }) => id).toSorted();
const bodyOf = async (id: string) => (await db().select().from(attempts).where(eq(attempts.deliveryId, id)))[0]?.responseBody;

describe("after 180 days", () => {
  test("an ended delivery is deleted with its attempts, and its event stays", async () => {
    const old = await createOld(181);
    const young = await createOld(179);
    expect(await pruneDeliveries(now)).toBe(1);
    expect(await keptDeliveries()).toEqual([young.id]);
    expect(await db().select().from(attempts).where(eq(attempts.deliveryId, old.id))).toEqual([]);
    expect(await db().select().from(events).where(eq(events.id, old.eventId))).toHaveLength(1);
  });

  test.each([
    ["is held", { status: "held", finishedAt: null }],
    ["fails", { status: "failing", finishedAt: null, nextAttemptAt: now }],
    ["ended of late", { status: "exhausted", finishedAt: daysAgo(1) }],
  ] as const)("one that %s stays, and hides no other from the pruning", async (_, state) => {
    const kept = await createOld(300, state);
    await createOld(200);
    expect(await pruneDeliveries(now)).toBe(1);
    expect(await keptDeliveries()).toEqual([kept.id]);
  });

  test("or the configured number of days", async () => {
    vi.stubEnv("RETENTION_DELIVERIES_DAYS", "7");
    forgetEnv();
    await createOld(8);
    expect(await pruneDeliveries(now)).toBe(1);
    vi.unstubAllEnvs();
    forgetEnv();
  });
});

describe("after 30 days", () => {
  test("a response body is deleted, its attempt stays, and the screen can tell that the body was not empty", async () => {
    const old = await createOld(31);
    const young = await createOld(29);
    expect(await pruneAnswers(now)).toBe(1);
    expect(await bodyOf(old.id)).toBeNull();
    expect((await bodyOf(young.id))?.toString()).toBe("no");
    expect((await getDelivery(old.id)).attemptList).toMatchObject([{ statusCode: 200, responseBody: null, responseHeaders: "server: x\n" }]);
    expect(await pruneAnswers(now)).toBe(0);
    expect(await pruneAnswers(new Date(now.getTime() + 86_400_000))).toBe(0);
    expect(await pruneAnswers(new Date(now.getTime() + 2 * 86_400_000))).toBe(1);
  });

  test("a recent attempt of an old delivery keeps its body", async () => {
    const old = await createOld(31);
    await pruneAnswers(now);
    await createAttempt({ deliveryId: old.id, webhookId, number: 2, startedAt: daysAgo(1), ...answer });
    expect(await pruneAnswers(now)).toBe(0);
    expect(await pruneAnswers(new Date(now.getTime() + 30 * 86_400_000))).toBe(1);
  });
});

test("many are pruned in batches, without a full scan of any table", { timeout: 60_000 }, async () => {
  const rows = sql`generate_series(1, 20000) n`;
  const [old, young] = [daysAgo(200), daysAgo(1)].map((at) => ({ at: at.toISOString(), bound: idBound("delivery", at).slice(4) }));
  for (const { at, bound } of [old, young].filter((part) => part !== undefined)) {
    await db().execute(sql`
      insert into events (id, type, trigger, occurred_at, body) select 'evt_' || ${bound}::text || lpad(n::text, 16, '0'), 'order_created', 'api', now(), '{}' from ${rows}
    `);
    await db().execute(sql`
      insert into deliveries (id, event_id, webhook_id, event_type, status, attempts, finished_at)
      select 'dlv_' || ${bound}::text || lpad(n::text, 16, '0'), 'evt_' || ${bound}::text || lpad(n::text, 16, '0'), ${webhookId}, 'order_created', 'succeeded', 1,
        ${at}::timestamptz from ${rows}
    `);
    await db().execute(sql`
      insert into attempts (delivery_id, webhook_id, number, started_at, recorded_at, duration_ms, url, status_code, request_headers, response_body, outcome)
      select 'dlv_' || ${bound}::text || lpad(n::text, 16, '0'), ${webhookId}, 1, ${at}::timestamptz, ${at}::timestamptz, 1, 'x', 200, '{}', '\\x61', 'succeeded' from ${rows}
    `);
  }
  await db().execute(sql`analyze deliveries, attempts, events`);
  const before = await seqScans();
  expect(await pruneAnswers(now)).toBe(20_000);
  expect(await pruneDeliveries(now)).toBe(20_000);
  expect(await seqScans()).toEqual(before);
});

/** The number of sequential scans of each table, by all connections. */
async function seqScans() {
  await db().execute(sql`select pg_stat_force_next_flush()`);
  return [
    ...(await db().execute(sql`select relname, seq_scan from pg_stat_user_tables where relname in ('deliveries', 'attempts', 'events') order by relname`)),
  ];
}
