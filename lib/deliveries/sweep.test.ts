import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { createWebhook } from "@/db/factories/webhooks";
import { deliveries, sweeps } from "@/db/schema/deliveries";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { sweepDeliveries } from "./sweep";

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000);
const statusesOf = async (webhookId: string) => (await db().select().from(deliveries).where(eq(deliveries.webhookId, webhookId))).map(({ status }) => status);

beforeEach(async () => {
  await db().execute(sql`truncate webhooks, events cascade`);
});

describe("the sweep", () => {
  test("takes what is overdue and unclaimed, whatever its attempts, and leaves the rest", async () => {
    const server = await startTestEventServer();
    const { id: webhookId } = await createWebhook();
    const overdue = { webhookId, nextAttemptAt: secondsAgo(61) };
    const first = await createDelivery(overdue);
    const failing = await createDelivery({ ...overdue, status: "failing", attempts: 2, claimedUntil: secondsAgo(1) });
    await createDelivery({ ...overdue, claimedUntil: new Date(Date.now() + 10_000) });
    await createDelivery({ ...overdue, status: "succeeded" });
    await createDelivery({ webhookId, nextAttemptAt: secondsAgo(30) });
    expect(await sweepDeliveries({ overdueSeconds: 60 })).toBe(2);
    expect(server.sent.flatMap(({ data }) => data.deliveryIds)).toEqual(expect.arrayContaining([first.id, failing.id]));
    expect(await sweepDeliveries({ overdueSeconds: 5 })).toBe(1);
  });

  test("repeats itself only after 1, 2, 4 … 30 minutes, so that a backlog is not dispatched every minute", async () => {
    await startTestEventServer();
    const { id: webhookId } = await createWebhook();
    const cases = [
      { dispatches: 1, minutes: 0.9, taken: 0 },
      { dispatches: 1, minutes: 1.1, taken: 1 },
      { dispatches: 3, minutes: 3.9, taken: 0 },
      { dispatches: 3, minutes: 4.1, taken: 1 },
      { dispatches: 40, minutes: 29, taken: 0 },
      { dispatches: 40, minutes: 31, taken: 1 },
    ];
    for (const { dispatches, minutes, taken } of cases) {
      const { id } = await createDelivery({ webhookId, nextAttemptAt: secondsAgo(7_200), dispatches, dispatchedAt: secondsAgo(minutes * 60) });
      expect(await sweepDeliveries({ overdueSeconds: 60 }), `${dispatches} dispatches, ${minutes} minutes ago`).toBe(taken);
      await db().delete(deliveries).where(eq(deliveries.id, id));
    }
  });

  test("takes at most a thousand deliveries of one webhook, the longest overdue first", async () => {
    const server = await startTestEventServer();
    const { id: webhookId } = await createWebhook();
    const other = await createWebhook();
    await db().execute(sql`
      with made as (insert into events (id, type, trigger, occurred_at, body) select 'evt_' || lpad(n::text, 26, '0'), 'order_created', 'api', now(), '{}'
        from generate_series(1, 1100) n returning id)
      insert into deliveries (id, event_id, webhook_id, event_type, status, next_attempt_at)
      select replace(id, 'evt', 'dlv'), id, ${webhookId}, 'order_created', 'pending', now() - interval '1 hour' - right(id, 5)::int * interval '1 second' from made
    `);
    const { id } = await createDelivery({ webhookId: other.id, nextAttemptAt: secondsAgo(61) });
    expect(await sweepDeliveries({ overdueSeconds: 60 })).toBe(1_001);
    const ids = server.sent.flatMap(({ data }) => data.deliveryIds as string[]);
    expect(ids).toContain(id);
    expect(ids).toContain("dlv_00000000000000000000001100");
    expect(ids).not.toContain("dlv_00000000000000000000000100");
  });

  test("records its time on completion, and only then", async () => {
    const server = await startTestEventServer();
    await db().execute(sql`truncate sweeps`);
    await sweepDeliveries({ overdueSeconds: 60 });
    const [first] = await db().select().from(sweeps);
    expect(Date.now() - (first?.finishedAt.getTime() ?? 0)).toBeLessThan(10_000);
    await server.stop();
    await createDelivery({ webhookId: (await createWebhook()).id, nextAttemptAt: secondsAgo(61) });
    await expect(sweepDeliveries({ overdueSeconds: 60 })).rejects.toThrow();
    expect(await db().select().from(sweeps)).toEqual([first]);
  });

  test("finishes what was interrupted: a disabled webhook's deliveries are held, a deleted one's cancelled", async () => {
    const server = await startTestEventServer();
    const disabled = await createWebhook({ disabledAt: new Date() });
    const deleted = await createWebhook({ deletedAt: new Date() });
    await createDelivery({ webhookId: disabled.id, status: "failing", attempts: 1 });
    await createDelivery({ webhookId: deleted.id });
    await createDelivery({ webhookId: deleted.id, status: "held", nextAttemptAt: null });
    expect(await sweepDeliveries({ overdueSeconds: 60 })).toBe(0);
    expect(await statusesOf(disabled.id)).toEqual(["held"]);
    expect(await statusesOf(deleted.id)).toEqual(["cancelled", "cancelled"]);
    expect(server.sent).toEqual([]);
  });
});
