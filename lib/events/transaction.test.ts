import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createWebhook } from "@/db/factories/webhooks";
import { deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { webhooks } from "@/db/schema/webhooks";
import { flushDispatcher } from "./dispatcher";
import { exampleOrder, exampleProject, exampleUser } from "./examples";
import { startTestEventServer } from "./testing/event-server";
import { recordEvent, withEvents } from "./transaction";

const user = { ...exampleUser, first_name: "ü€\u0000" };
const event = { type: "order_created", trigger: "api", data: { order: exampleOrder, user, project: exampleProject } } as const;

let server: Awaited<ReturnType<typeof startTestEventServer>>;

beforeEach(async () => {
  server = await startTestEventServer();
  await db().execute(sql`truncate webhooks, events cascade`);
});

// Events of one test must not reach the server of the next.
afterEach(flushDispatcher);

test("an event commits with one delivery for each webhook that wants it: held where disabled, none where deleted", async () => {
  const enabled = await createWebhook();
  const disabled = await createWebhook({ disabledAt: new Date() });
  await createWebhook({ deletedAt: new Date() });
  await createWebhook({ eventTypes: ["kyc_approved"] });
  const { id } = await withEvents((tx) => recordEvent(tx, event));
  const rows = await db().select().from(deliveries).where(eq(deliveries.eventId, id)).orderBy(asc(deliveries.status));
  expect(rows.map(({ webhookId, status, nextAttemptAt }) => [webhookId, status, nextAttemptAt !== null])).toEqual([
    [disabled.id, "held", false],
    [enabled.id, "pending", true],
  ]);
  expect(rows.every((row) => /^dlv_[0-9a-z]{26}$/.test(row.id))).toBe(true);
});

test("the body is rendered once and stored as text, with the transaction that recorded it", async () => {
  const recorded = await withEvents(async (tx) => {
    const { id } = await recordEvent(tx, event);
    const [{ xact } = { xact: "" }] = await tx.execute<{ xact: string }>(sql`select pg_current_xact_id()::text as xact`);
    return { id, xact };
  });
  const [row] = await db().select().from(events).where(eq(events.id, recorded.id));
  expect(JSON.parse(row?.body ?? "")).toEqual({ type: "order_created", timestamp: row?.occurredAt.toISOString(), trigger: "api", data: event.data });
  expect(row?.body.startsWith('{"type":"order_created","timestamp":"')).toBe(true);
  expect(row?.xact).toBe(recorded.xact);
});

test("data that the catalogue does not allow are rejected in tests, before they are written", async () => {
  const order = { ...exampleOrder, amount: "1000" };
  await expect(withEvents((tx) => recordEvent(tx, { ...event, data: { ...event.data, order } }))).rejects.toThrow("amount");
  expect(await db().$count(events)).toBe(0);
});

test("a rollback leaves nothing and notifies nobody", async () => {
  await createWebhook();
  const failing = withEvents(async (tx) => {
    await recordEvent(tx, event);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await flushDispatcher();
  expect(await db().$count(events)).toBe(0);
  expect(await db().$count(deliveries)).toBe(0);
  expect(server.sent).toEqual([]);
});

test("after the commit the engine gets ids only, and pending deliveries only", async () => {
  const { id: webhookId } = await createWebhook();
  await createWebhook({ disabledAt: new Date() });
  await withEvents((tx) => recordEvent(tx, event));
  await flushDispatcher();
  const [row] = await db().select().from(deliveries).where(eq(deliveries.webhookId, webhookId));
  expect(server.sent).toMatchObject([{ name: "webhook/deliveries.requested", data: { webhookId, deliveryIds: [row?.id] } }]);
});

test("an unreachable engine neither fails nor delays the change", async () => {
  await server.stop();
  await createWebhook();
  const started = performance.now();
  const { id } = await withEvents((tx) => recordEvent(tx, event));
  expect(performance.now() - started).toBeLessThan(1_000);
  await flushDispatcher();
  expect(await db().select({ status: deliveries.status }).from(deliveries).where(eq(deliveries.eventId, id))).toEqual([{ status: "pending" }]);
});

test("event ids ascend in the order of recording", async () => {
  const ids = await withEvents(async (tx) => {
    const recorded: string[] = [];
    for (let count = 0; count < 50; count += 1) recorded.push((await recordEvent(tx, event)).id);
    return recorded;
  });
  expect(ids).toEqual([...ids].sort());
  expect(await db().$count(webhooks)).toBe(0);
});
