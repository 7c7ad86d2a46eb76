import { setTimeout as wait } from "node:timers/promises";
import { sql, sum } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createAttempt } from "@/db/factories/attempts";
import { createDelivery } from "@/db/factories/deliveries";
import { createWebhook } from "@/db/factories/webhooks";
import { attempts, deliveries } from "@/db/schema/deliveries";
import { attemptCounting, attemptHours } from "@/db/schema/statistics";
import { webhooks } from "@/db/schema/webhooks";
import { getStatistics } from "./queries";
import { rollUpAttempts } from "./roll-up";
import { statisticsRanges } from "./validation";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

beforeEach(async () => {
  await db().execute(sql`truncate ${attempts}, ${deliveries}, ${webhooks}, ${attemptHours}, ${attemptCounting} cascade`);
});

type Outcome = "succeeded" | "failed" | "exhausted";

async function createWebhookWith(outcomes: [agoMs: number, outcome: Outcome, durationMs?: number][]): Promise<string> {
  const { id: webhookId } = await createWebhook();
  for (const [agoMs, outcome, durationMs = 40] of outcomes) {
    const { id: deliveryId } = await createDelivery({ webhookId });
    await createAttempt({ deliveryId, webhookId, startedAt: new Date(Date.now() - agoMs), outcome, durationMs });
  }
  return webhookId;
}

const everyAge: [number, Outcome][] = [
  [0, "succeeded"],
  [2 * minuteMs, "failed"],
  [20 * minuteMs, "succeeded"],
  [50 * minuteMs, "succeeded"],
  [20 * 60 * minuteMs, "exhausted"],
  [3 * dayMs, "failed"],
  [3 * dayMs, "succeeded"],
  [20 * dayMs, "exhausted"],
  [40 * dayMs, "succeeded"],
];

const expected = { "24h": [3, 1, 1], "7d": [4, 2, 1], "30d": [4, 2, 2] } as const;

async function expectCounted(webhook?: string): Promise<void> {
  for (const range of statisticsRanges) {
    const { bars, total } = await getStatistics({ range, webhook }, new Date());
    const [succeeded, failed, exhausted] = expected[range];
    expect(total).toMatchObject({ succeeded, failed, exhausted });
    const inBars = (outcome: Outcome) => bars.reduce((sum, bar) => sum + bar[outcome], 0);
    expect([inBars("succeeded"), inBars("failed"), inBars("exhausted")]).toEqual(expected[range]);
  }
}

/** Attempts settle a second after they were recorded. */
async function rolledUp(count: number): Promise<void> {
  await vi.waitFor(async () => {
    await rollUpAttempts();
    const [row] = await db()
      .select({ sum: sum(attemptHours.count) })
      .from(attemptHours);
    expect(Number(row?.sum)).toBe(count);
  }, 10_000);
}

test("every attempt is counted once: before it settles, after that, and when several count at the same time", async () => {
  const webhook = await createWebhookWith(everyAge);
  await expectCounted(webhook);
  await Promise.all([rollUpAttempts(), rollUpAttempts(), rollUpAttempts()]);
  await expectCounted(webhook);
  await rolledUp(everyAge.length);
  await expectCounted(webhook);
});

test("an attempt whose transaction commits late is not passed over", async () => {
  const { id: webhookId } = await createWebhook();
  const { id: deliveryId } = await createDelivery({ webhookId });
  await db().transaction(async (tx) => {
    const values = { deliveryId, webhookId, number: 1, startedAt: new Date(), durationMs: 40, url: "https://receiver.example/", statusCode: 200 };
    await tx.insert(attempts).values({ ...values, requestHeaders: {}, outcome: "succeeded" });
    await createWebhookWith([[0, "failed"]]);
    await wait(1_500);
    await rollUpAttempts();
  });
  expect((await getStatistics({ range: "24h" }, new Date())).total).toMatchObject({ succeeded: 1, failed: 1 });
  await rolledUp(2);
});

test("attempts that are rolled up are no longer read", async () => {
  await createWebhookWith(everyAge);
  await rollUpAttempts();
  await db().execute(sql`delete from attempts where started_at < now() - interval '5 minutes'`);
  await expectCounted();
});

test("statistics cover one webhook or all", async () => {
  const one = await createWebhookWith([[0, "succeeded"]]);
  await createWebhookWith([
    [0, "failed"],
    [2 * dayMs, "exhausted"],
  ]);
  await rollUpAttempts();
  expect((await getStatistics({ range: "7d", webhook: one }, new Date())).total).toMatchObject({ succeeded: 1, failed: 0, exhausted: 0 });
  expect((await getStatistics({ range: "7d" }, new Date())).total).toMatchObject({ succeeded: 1, failed: 1, exhausted: 1 });
});

test("bars are contiguous up to the end of the current hour, and have latencies", async () => {
  const webhook = await createWebhookWith([
    [0, "succeeded", 100],
    [0, "succeeded", 100],
    [26 * 60 * minuteMs, "succeeded", 3_000],
  ]);
  const { bars, total } = await getStatistics({ range: "7d", webhook }, new Date());
  for (const [index, bar] of bars.entries()) if (index > 0) expect(bar.from).toBe(bars[index - 1]?.until);
  const last = bars.at(-1);
  expect(new Date(last?.until ?? 0).getTime()).toBeGreaterThan(Date.now());
  expect(last).toMatchObject({ succeeded: 2, p50Ms: expect.any(Number) });
  expect(Math.abs((last?.p50Ms ?? 0) - 100)).toBeLessThan(20);
  expect(total.p95Ms).toBeGreaterThan(2_000);
  expect(bars[0]).toMatchObject({ succeeded: 0, p50Ms: null, p95Ms: null });
});

test("an attempt recorded long after it began counts in the hour in which it began, even if that was already rolled up", async () => {
  const webhook = await createWebhookWith([[20 * minuteMs, "succeeded"]]);
  await rollUpAttempts();
  const { id: deliveryId } = await createDelivery({ webhookId: webhook });
  const late = { deliveryId, webhookId: webhook, startedAt: new Date(Date.now() - 40 * minuteMs), outcome: "failed" as const };
  await createAttempt({ ...late, recordedAt: new Date() });
  expect((await getStatistics({ range: "24h", webhook }, new Date())).total).toMatchObject({ succeeded: 1, failed: 1 });
  await rolledUp(2);
  expect((await getStatistics({ range: "24h", webhook }, new Date())).total).toMatchObject({ succeeded: 1, failed: 1 });
});
