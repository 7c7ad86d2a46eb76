import { asc, eq } from "drizzle-orm";
import { serve } from "inngest/edge";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db";
import { attempts, deliveries } from "@/db/schema/deliveries";
import { createReceivingWebhook } from "@/lib/deliveries/testing/receiving-webhook";
import { forgetEnv } from "@/lib/env";
import { catalogue } from "@/lib/events/catalogue";
import { recordEvent, withEvents } from "@/lib/events/transaction";
import { inngest } from "../client";
import { type EmbeddedServer, startEmbeddedServer } from "../embedded/server";
import { functions } from "./all";

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

const event = { type: "order_created", trigger: "api", data: catalogue.order_created.example } as const;
const settledTimeoutMs = 20_000;

async function statuses(webhookId: string): Promise<Record<string, number>> {
  const rows = await db().select({ status: deliveries.status }).from(deliveries).where(eq(deliveries.webhookId, webhookId));
  return Object.fromEntries([...Map.groupBy(rows, ({ status }) => status)].map(([status, group]) => [status, group.length]));
}

test("a delivery is sent right after the commit, without a poll, and retried at the intervals of the schedule", async () => {
  const { webhook, receiver, secret } = await createReceivingWebhook({ schedule: "1s,1s,2s,1s" });
  receiver.answerWith({ status: 500 }, { status: 204 }, { status: 301, location: `${receiver.url}/elsewhere` }, "hang");
  await withEvents((tx) => recordEvent(tx, event));
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(1), 1_000);
  await vi.waitFor(async () => expect(await statuses(webhook.id)).toEqual({ succeeded: 1 }), settledTimeoutMs);
  expect(receiver.requests).toHaveLength(5);
  expect(new Set(receiver.requests.map(({ headers, body, path }) => `${headers["webhook-id"]} ${body} ${path}`)).size).toBe(1);
  for (const { body, headers } of receiver.requests) new Webhook(secret).verify(body, headers as Record<string, string>);
  const rows = await db()
    .select({ attempt: attempts })
    .from(attempts)
    .innerJoin(deliveries, eq(deliveries.id, attempts.deliveryId))
    .where(eq(deliveries.webhookId, webhook.id))
    .orderBy(asc(attempts.number));
  expect(rows.map(({ attempt: { number, statusCode, errorClass } }) => [number, statusCode ?? errorClass])).toEqual([
    [1, 500],
    [2, 204],
    [3, 301],
    [4, "timeout"],
    [5, 200],
  ]);
  const waitsMs = rows.slice(1).map(({ attempt }, index) => {
    const before = rows[index]?.attempt;
    return attempt.startedAt.getTime() - (before ? before.startedAt.getTime() + before.durationMs : 0);
  });
  for (const [index, scheduledMs] of [1_000, 1_000, 2_000, 1_000].entries()) {
    // A millisecond of slack on the early side, because start and duration are rounded to whole milliseconds.
    expect(waitsMs[index]).toBeGreaterThanOrEqual(scheduledMs - 1);
    expect(waitsMs[index]).toBeLessThanOrEqual(scheduledMs * 1.1 + 2_000);
  }
});

test("when an engine stops midway and another takes over, everything is delivered, each event under one id", async () => {
  const { webhook, receiver } = await createReceivingWebhook({ timeoutMs: 2_000 });
  const total = 100;
  const commits = Array.from({ length: total }, () => withEvents((tx) => recordEvent(tx, event)));
  await vi.waitFor(() => expect(receiver.requests.length).toBeGreaterThan(10), settledTimeoutMs);
  await engine.stop();
  await Promise.all(commits);
  engine = await startEngine();
  await vi.waitFor(async () => expect(await statuses(webhook.id)).toEqual({ succeeded: total }), settledTimeoutMs);
  expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(total);
});

test("no attempt is made after the end of the schedule", async () => {
  const { webhook, receiver } = await createReceivingWebhook({ schedule: "1s" });
  receiver.answerWith({ status: 500 }, { status: 500 });
  await withEvents((tx) => recordEvent(tx, event));
  await vi.waitFor(async () => expect(await statuses(webhook.id)).toEqual({ exhausted: 1 }), settledTimeoutMs);
  expect(receiver.requests).toHaveLength(2);
});
