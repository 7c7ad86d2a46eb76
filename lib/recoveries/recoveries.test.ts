import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { createEvent } from "@/db/factories/events";
import { createWebhook } from "@/db/factories/webhooks";
import { idBound, newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import { deliveries } from "@/db/schema/deliveries";
import { recoveries } from "@/db/schema/recoveries";
import { webhooks } from "@/db/schema/webhooks";
import { systemActor } from "@/lib/actor";
import { pruneDeliveries } from "@/lib/deliveries/retention";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { runRecoveryBatch } from "./batch";
import { carryOnRecovery } from "./carry-on";
import { resumeRecoveries, startRecovery, stopRecovery } from "./mutations";
import { countRecovery, listRecoveries } from "./queries";

const actor = systemActor("test");
const now = () => new Date();
const everything = { kind: "recover", since: null, statuses: ["exhausted", "held"] } as const;

let webhookId: string;
let server: Awaited<ReturnType<typeof startTestEventServer>>;

beforeEach(async () => {
  await db().execute(sql`truncate webhooks, events, audit_log, prunings cascade`);
  server = await startTestEventServer();
  webhookId = (await createWebhook()).id;
});

const told = () => server.sent.flatMap(({ data }) => (data.deliveryIds as string[] | undefined) ?? []);
const exhausted = { status: "exhausted", attempts: 5, nextAttemptAt: null, finishedAt: new Date() } as const;
const held = { status: "held", attempts: 2, nextAttemptAt: null } as const;

/** Inserts this many deliveries in one statement, with ids of two hours ago. */
async function insertExhausted(count: number): Promise<void> {
  const base = newId("event").slice(4, 14);
  await db().execute(sql`
    with made as (insert into events (id, type, trigger, occurred_at, body)
      select 'evt_' || ${base}::text || lpad(n::text, 16, '0'), 'order_created', 'api', now(), '{}' from generate_series(1, ${count}) n returning id)
    insert into deliveries (id, event_id, webhook_id, event_type, status, attempts, finished_at)
    select replace(id, 'evt', 'dlv'), id, ${webhookId}, 'order_created', 'exhausted', 5, now() from made
  `);
}

async function runToEnd(id: string) {
  for (;;) {
    const batch = await runRecoveryBatch(id);
    if (batch.state !== "running") return batch.state;
    await db().update(deliveries).set({ status: "succeeded", nextAttemptAt: null }).where(eq(deliveries.status, "pending"));
  }
}

describe("a recovery", () => {
  test("gives exhausted deliveries a fresh schedule, lets held ones continue, and takes nothing else", async () => {
    const one = await createDelivery({ webhookId, ...exhausted });
    const two = await createDelivery({ webhookId, ...held });
    const others = [
      await createDelivery({ webhookId, status: "succeeded", attempts: 1, nextAttemptAt: null }),
      await createDelivery({ webhookId: (await createWebhook()).id, ...exhausted }),
    ];
    expect(await countRecovery({ ...everything, webhookId }, now())).toBe(2);
    const { id, total } = await startRecovery(actor, { ...everything, webhookId }, now());
    expect(total).toBe(2);
    await runRecoveryBatch(id);
    expect(told().toSorted()).toEqual([one.id, two.id].toSorted());
    const rows = await db().select().from(deliveries);
    const row = (wanted: string) => rows.find(({ id }) => id === wanted);
    expect(row(one.id)).toMatchObject({ status: "pending", attempts: 5, attemptsApart: 5, finishedAt: null });
    expect(row(two.id)).toMatchObject({ status: "pending", attempts: 2, attemptsApart: 0 });
    for (const other of others) expect(row(other.id)).toEqual(other);
    expect(await runRecoveryBatch(id)).toMatchObject({ state: "finished" });
    expect(await listRecoveries(webhookId)).toMatchObject([{ id, total: 2, done: 2, state: "finished", stopReason: null, startedBy: "test" }]);
  });

  test("takes only the chosen status, and only events since the chosen instant", async () => {
    await createDelivery({ webhookId, ...held });
    await createDelivery({ webhookId, ...exhausted });
    const scope = { kind: "recover", webhookId, statuses: ["exhausted"] } as const;
    expect(await countRecovery({ ...scope, since: null }, now())).toBe(1);
    expect(await countRecovery({ ...scope, since: new Date(Date.now() - 60_000).toISOString() }, now())).toBe(1);
    expect(await countRecovery({ ...scope, since: new Date(Date.now() + 60_000).toISOString() }, now())).toBe(0);
  });

  test("releases 500 at a time, waits while they wait, and takes each once, however many run it", async () => {
    await insertExhausted(1_200);
    const { id } = await startRecovery(actor, { ...everything, webhookId }, now());
    expect(await runRecoveryBatch(id)).toEqual({ state: "running", isWaiting: false });
    expect(await runRecoveryBatch(id)).toEqual({ state: "running", isWaiting: true });
    await db().update(deliveries).set({ status: "exhausted", nextAttemptAt: null }).where(eq(deliveries.status, "pending"));
    await Promise.all([runToEnd(id), runToEnd(id), runToEnd(id)]);
    expect(told()).toHaveLength(1_200);
    expect(new Set(told()).size).toBe(1_200);
    expect(await listRecoveries(webhookId)).toMatchObject([{ total: 1_200, done: 1_200, state: "finished" }]);
  });

  test("runs for as long as it is given, and releases more as its webhook makes room", async () => {
    await insertExhausted(900);
    const { id } = await startRecovery(actor, { ...everything, webhookId }, now());
    expect(await carryOnRecovery(id, 0)).toEqual({ state: "running" });
    expect(told()).toHaveLength(500);
    const carried = carryOnRecovery(id, 60_000);
    await db().execute(
      sql`update deliveries set status = 'succeeded', next_attempt_at = null where id in (select id from deliveries where status = 'pending' limit 300)`,
    );
    await vi.waitFor(() => expect(told()).toHaveLength(800));
    await db().update(deliveries).set({ status: "succeeded", nextAttemptAt: null }).where(eq(deliveries.status, "pending"));
    expect(await carried).toEqual({ state: "finished" });
    expect(new Set(told()).size).toBe(900);
  });

  test("can be stopped: deliveries not released yet stay as they are", async () => {
    await insertExhausted(700);
    const { id } = await startRecovery(actor, { ...everything, webhookId }, now());
    await runRecoveryBatch(id);
    await stopRecovery(actor, id);
    await expect(stopRecovery(actor, id)).rejects.toMatchObject({ code: "conflict" });
    expect(await runRecoveryBatch(id)).toMatchObject({ state: "stopped" });
    expect(told()).toHaveLength(500);
    expect(await countRecovery({ ...everything, webhookId }, now())).toBe(200);
    expect(await listRecoveries(webhookId)).toMatchObject([{ done: 500, state: "stopped", stopReason: "by_hand" }]);
  });

  test.each([
    ["disabled", { disabledAt: new Date() }, "webhook_disabled"],
    ["deleted", { deletedAt: new Date() }, "webhook_deleted"],
  ] as const)("stops by itself when its webhook is %s", async (_, settings, stopReason) => {
    await createDelivery({ webhookId, ...exhausted });
    const { id } = await startRecovery(actor, { ...everything, webhookId }, now());
    await db().update(webhooks).set(settings).where(eq(webhooks.id, webhookId));
    expect(await runRecoveryBatch(id)).toMatchObject({ state: "stopped" });
    expect(await listRecoveries(webhookId)).toMatchObject([{ state: "stopped", stopReason }]);
    expect(told()).toEqual([]);
  });

  test("is refused while another one runs, for a disabled webhook, and when there is nothing to send", async () => {
    await expect(startRecovery(actor, { ...everything, webhookId }, now())).rejects.toThrow(/nothing to send/);
    await createDelivery({ webhookId, ...exhausted });
    const starts = await Promise.allSettled([1, 2, 3].map(() => startRecovery(actor, { ...everything, webhookId }, now())));
    expect(starts.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
    const disabled = await createWebhook({ disabledAt: new Date() });
    await createDelivery({ webhookId: disabled.id, ...held });
    await expect(startRecovery(actor, { ...everything, webhookId: disabled.id }, now())).rejects.toThrow(/Enable this webhook/);
  });

  test("is audited at its start and end, with its counts", async () => {
    await createDelivery({ webhookId, ...exhausted });
    const { id } = await startRecovery(actor, { ...everything, webhookId }, now());
    await runToEnd(id);
    const rows = await db().select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id);
    expect(rows).toMatchObject([
      { action: "recovery.started", actorId: "test", after: { webhookId, total: 1 } },
      { action: "recovery.finished", actorId: "recovery", after: { done: 1, total: 1 } },
    ]);
  });

  test("that has stalled is given to the engine again, and one that makes progress is not", async () => {
    await createDelivery({ webhookId, ...exhausted });
    const { id } = await startRecovery(actor, { ...everything, webhookId }, now());
    expect(await resumeRecoveries()).toBe(0);
    const silent = () =>
      db()
        .update(recoveries)
        .set({ progressedAt: new Date(Date.now() - 61_000) });
    await silent();
    server.sent.length = 0;
    expect(await resumeRecoveries()).toBe(1);
    expect(await resumeRecoveries()).toBe(0);
    await silent();
    expect(await resumeRecoveries()).toBe(1);
    // A new id each time, or the engine would discard it as a duplicate.
    expect(server.sent).toMatchObject([
      { id: `${id}:again:1`, data: { recoveryId: id } },
      { id: `${id}:again:2`, data: { recoveryId: id } },
    ]);
  });
});

describe("a backfill", () => {
  test("creates the missing deliveries of subscribed types, once, due now", async () => {
    const missing = await createEvent();
    const there = await createDelivery({ webhookId, status: "succeeded", attempts: 1, nextAttemptAt: null });
    await createEvent({ type: "kyc_approved" });
    const scope = { kind: "backfill", webhookId, since: null } as const;
    expect(await countRecovery(scope, now())).toBe(1);
    const { id } = await startRecovery(actor, scope, now());
    expect(await runToEnd(id)).toBe("finished");
    const rows = await db().select().from(deliveries).where(eq(deliveries.webhookId, webhookId)).orderBy(deliveries.eventId);
    expect(rows.map(({ eventId }) => eventId)).toEqual([missing.id, there.eventId].toSorted());
    const made = rows.find(({ eventId }) => eventId === missing.id);
    expect(made?.id.slice(4, 14)).toBe(missing.id.slice(4, 14));
    expect(told()).toEqual([made?.id]);
    await expect(startRecovery(actor, scope, now())).rejects.toThrow(/nothing to send/);
  });

  test("skips events whose deliveries may have been deleted because of their age", async () => {
    const day = 86_400_000;
    const daysAgo = (days: number) => new Date(Date.now() - days * day);
    const created = async (days: number) => createEvent({ id: `${idBound("event", daysAgo(days))}0000000000000000`, occurredAt: daysAgo(days) });
    await db()
      .update(webhooks)
      .set({ createdAt: daysAgo(300) });
    const beforeTheWebhook = await created(400);
    await created(200);
    const young = await created(100);
    const scope = { kind: "backfill", webhookId, since: null } as const;
    expect(await countRecovery(scope, now())).toBe(3);
    await pruneDeliveries(now());
    expect(await countRecovery(scope, now())).toBe(2);
    const { id } = await startRecovery(actor, scope, now());
    await runToEnd(id);
    const rows = await db().select().from(deliveries).where(eq(deliveries.webhookId, webhookId)).orderBy(deliveries.eventId);
    expect(rows.map(({ eventId }) => eventId)).toEqual([beforeTheWebhook.id, young.id]);
    // Half a year later those deliveries have been deleted too.
    await db()
      .update(recoveries)
      .set({ createdAt: daysAgo(190) });
    await db().delete(deliveries);
    await pruneDeliveries(now());
    expect(await countRecovery(scope, now())).toBe(1);
  });
});
