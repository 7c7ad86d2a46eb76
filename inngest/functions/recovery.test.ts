import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db";
import { systemActor } from "@/lib/actor";
import { createReceivingWebhook } from "@/lib/deliveries/testing/receiving-webhook";
import { forgetEnv } from "@/lib/env";
import { startRecovery, stopRecovery } from "@/lib/recoveries/mutations";
import { listRecoveries } from "@/lib/recoveries/queries";

const actor = systemActor("test");
const entry = fileURLToPath(new URL("../embedded/main.ts", import.meta.url));
const total = 10_000;
const timeoutMs = 90_000;
/** Requests to one webhook from one process. */
const mostInFlight = 50;

const engines: ChildProcess[] = [];

beforeEach(() => db().execute(sql`truncate webhooks, events cascade`));
afterEach(() => {
  for (const engine of engines.splice(0)) engine.kill("SIGKILL");
});

/** Starts the embedded Inngest server with the product's functions in a process of its own, so that it can be killed. */
async function startEngine(): Promise<ChildProcess> {
  Object.assign(process.env, { INNGEST_EMBEDDED_URL: "http://127.0.0.1:0", INNGEST_EMBEDDED_KEY: "key" });
  const engine = spawn(process.execPath, ["--import", "tsx", entry], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  engines.push(engine);
  const [message] = await once(engine, "message");
  process.env.INNGEST_EMBEDDED_URL = message.url;
  forgetEnv();
  return engine;
}

/** A webhook with exhausted deliveries only, and an engine. The timeout is long enough that no attempt times out on a busy machine. */
async function prepare() {
  const { webhook, receiver } = await createReceivingWebhook({ timeoutMs: 4_000 });
  await db().execute(sql`
    with made as (insert into events (id, type, trigger, occurred_at, body)
      select 'evt_00000000' || lpad(n::text, 18, '0'), 'order_created', 'api', now(), '{}' from generate_series(1, ${total}) n returning id)
    insert into deliveries (id, event_id, webhook_id, event_type, status, attempts, finished_at)
    select replace(id, 'evt', 'dlv'), id, ${webhook.id}, 'order_created', 'exhausted', 5, now() from made
  `);
  const engine = await startEngine();
  const start = () => startRecovery(actor, { kind: "recover", webhookId: webhook.id, since: null, statuses: ["exhausted"] }, new Date());
  const progress = async () => (await listRecoveries(webhook.id))[0];
  const received = () => receiver.requests.map(({ headers }) => String(headers["webhook-id"]));
  return { webhookId: webhook.id, engine, start, progress, received };
}

test("10,000 deliveries are sent again with progress, and none twice despite kill -9 of the engine midway", {
  timeout: 2 * timeoutMs,
}, async () => {
  const { webhookId, engine, start, progress, received } = await prepare();
  await start();
  const seen = new Set<number>();
  await vi.waitFor(async () => {
    seen.add((await progress())?.done ?? 0);
    expect(received().length).toBeGreaterThan(total / 4);
  }, timeoutMs);
  engine.kill("SIGKILL");
  await once(engine, "exit");
  expect(seen.size).toBeGreaterThan(2);
  expect(await progress()).toMatchObject({ state: "running", total });
  const inFlight = await listInFlight(webhookId);
  expect(inFlight.size).toBeLessThanOrEqual(mostInFlight);

  await startEngine();
  await vi.waitFor(async () => expect(await progress()).toMatchObject({ state: "finished", done: total }), timeoutMs);
  await vi.waitFor(async () => expect(await counts(webhookId)).toEqual({ "succeeded after 6": total }), timeoutMs);
  // Only requests in flight at the kill may be repeated: nobody can know whether they had arrived.
  const twice = received().filter((id, index, all) => all.indexOf(id) !== index);
  expect(twice.filter((id) => !inFlight.has(id))).toEqual([]);
  expect(new Set(received()).size).toBe(total);
});

test("a recovery stopped midway sends what it has released and leaves the rest", { timeout: timeoutMs }, async () => {
  const { webhookId, start, progress, received } = await prepare();
  const { id } = await start();
  await vi.waitFor(() => expect(received().length).toBeGreaterThan(total / 10), timeoutMs);
  await stopRecovery(actor, id);
  const done = (await progress())?.done ?? 0;
  expect(done).toBeLessThan(total);
  await vi.waitFor(async () => expect(await counts(webhookId)).toEqual({ "succeeded after 6": done, "exhausted after 5": total - done }), timeoutMs);
  expect(received()).toHaveLength(done);
});

/** The events of claimed deliveries, whose requests were in flight. */
async function listInFlight(webhookId: string): Promise<Set<string>> {
  const rows = await db().execute<{ id: string }>(sql`select event_id as id from deliveries where webhook_id = ${webhookId} and claim_token is not null`);
  return new Set(rows.map(({ id }) => id));
}

async function counts(webhookId: string): Promise<Record<string, number>> {
  const rows = await db().execute<{ state: string; count: number }>(sql`
    select status || ' after ' || attempts as state, count(*)::int as count from deliveries where webhook_id = ${webhookId} group by 1
  `);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
