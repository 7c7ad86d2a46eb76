import { sql } from "drizzle-orm";
import { serve } from "inngest/edge";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db";
import { systemActor } from "@/lib/actor";
import { createReceivingWebhook } from "@/lib/deliveries/testing/receiving-webhook";
import { forgetEnv } from "@/lib/env";
import { startRecovery, stopRecovery } from "@/lib/recoveries/mutations";
import { listRecoveries } from "@/lib/recoveries/queries";
import { inngest } from "../client";
import { type EmbeddedServer, startEmbeddedServer } from "../embedded/server";
import { functions } from "./all";

const actor = systemActor("test");
const total = 10_000;
const timeoutMs = 90_000;

let engine: EmbeddedServer;

async function startEngine(): Promise<EmbeddedServer> {
  return startEmbeddedServer({
    databaseUrl: process.env.DATABASE_URL ?? "",
    url: "http://127.0.0.1:0",
    key: "key",
    handler: serve({ client: inngest, functions }),
    onListening: (url) => {
      Object.assign(process.env, { INNGEST_EMBEDDED_URL: url, INNGEST_EMBEDDED_KEY: "key" });
      forgetEnv();
    },
  });
}

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());
beforeEach(() => db().execute(sql`truncate webhooks, events cascade`));

/** A webhook all of whose deliveries came to the end of their schedule. */
async function exhaustedWebhook() {
  const { webhook, receiver } = await createReceivingWebhook({ timeoutMs: 5_000 });
  await db().execute(sql`
    with made as (insert into events (id, type, trigger, occurred_at, body)
      select 'evt_00000000' || lpad(n::text, 18, '0'), 'order_created', 'api', now(), '{}' from generate_series(1, ${total}) n returning id)
    insert into deliveries (id, event_id, webhook_id, event_type, status, attempts, finished_at)
    select replace(id, 'evt', 'dlv'), id, ${webhook.id}, 'order_created', 'exhausted', 5, now() from made
  `);
  const input = { kind: "recover", webhookId: webhook.id, since: null, statuses: ["exhausted"] } as const;
  const { id } = await startRecovery(actor, input, new Date());
  const progress = async () => (await listRecoveries(webhook.id))[0];
  const received = () => receiver.requests.map(({ headers }) => headers["webhook-id"]);
  return { id, webhookId: webhook.id, progress, received };
}

test("10,000 deliveries are sent again, none twice, though the engine ends in the middle and another one takes over", { timeout: 2 * timeoutMs }, async () => {
  const { progress, received } = await exhaustedWebhook();
  const seen = new Set<number>();
  await vi.waitFor(async () => {
    seen.add((await progress())?.done ?? 0);
    expect(received().length).toBeGreaterThan(total / 4);
  }, timeoutMs);
  await engine.stop();
  expect(await progress()).toMatchObject({ state: "running", total });
  expect(received().length).toBeLessThan(total);
  engine = await startEngine();
  await vi.waitFor(() => expect(new Set(received()).size).toBe(total), timeoutMs);
  await vi.waitFor(async () => expect(await progress()).toMatchObject({ state: "finished", done: total }), timeoutMs);
  expect(received()).toHaveLength(total);
  expect(seen.size).toBeGreaterThan(2);
});

test("stopped in the middle, it sends what it let go and leaves the rest", { timeout: timeoutMs }, async () => {
  const { id, webhookId, progress, received } = await exhaustedWebhook();
  await vi.waitFor(() => expect(received().length).toBeGreaterThan(total / 10), timeoutMs);
  await stopRecovery(actor, id);
  const done = (await progress())?.done ?? 0;
  expect(done).toBeLessThan(total / 2);
  await vi.waitFor(async () => expect(await counts(webhookId)).toEqual({ succeeded: done, exhausted: total - done }), timeoutMs);
  expect(received()).toHaveLength(done);
});

async function counts(webhookId: string): Promise<Record<string, number>> {
  const rows = await db().execute<{ status: string; count: number }>(sql`
    select status, count(*)::int as count from deliveries where webhook_id = ${webhookId} group by status
  `);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}
