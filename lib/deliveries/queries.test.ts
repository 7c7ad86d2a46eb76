import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { createEvent } from "@/db/factories/events";
import { createWebhook } from "@/db/factories/webhooks";
import { idBound, idInstant, newId } from "@/db/ids";
import { attempts, deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { webhooks } from "@/db/schema/webhooks";
import { getDelivery, listDeliveries } from "./queries";
import { deliveryListInput } from "./validation";

const now = new Date("2026-11-24T10:00:00.123Z");
const webhookId = newId("webhook");
const ids: string[] = [];

async function insertDelivery(status: "succeeded" | "failing"): Promise<void> {
  const eventId = newId("event");
  const id = newId("delivery");
  await db().insert(events).values({ id: eventId, type: "order_created", trigger: "api", occurredAt: now, body: '{"a":1}' });
  await db().insert(deliveries).values({ id, eventId, webhookId, eventType: "order_created", status, attempts: 1, nextAttemptAt: null, createdAt: now });
  ids.unshift(id);
}

beforeAll(async () => {
  await db()
    .insert(webhooks)
    .values({ id: webhookId, url: "https://shop.example.com/hooks", eventTypes: ["order_created"], signingSecret: "none" });
  for (const status of ["failing", "succeeded", "succeeded", "failing", "succeeded"] as const) await insertDelivery(status);
});

describe("the list", () => {
  test("is newest first, in pages that neither skip nor repeat", async () => {
    const first = await listDeliveries({ limit: 2 });
    const second = await listDeliveries({ limit: 2, cursor: first.nextCursor ?? "" });
    const third = await listDeliveries({ limit: 2, cursor: second.nextCursor ?? "" });
    expect([first, second, third].flatMap((page) => page.rows.map(({ id }) => id))).toEqual(ids);
    expect(third.nextCursor).toBeNull();
  });

  test("can be limited to one status, and shows URL and event of each delivery", async () => {
    const { rows: found, nextCursor } = await listDeliveries({ status: "failing", limit: 10 });
    expect(found.map(({ id }) => id)).toEqual([ids[1], ids[4]]);
    expect(nextCursor).toBeNull();
    expect(found[0]).toMatchObject({ webhookUrl: "https://shop.example.com/hooks", eventType: "order_created" });
  });
});

describe("filters", () => {
  const orderId = newId("order");
  let found: { id: string; eventId: string; webhookId: string };

  beforeAll(async () => {
    const { id } = await createWebhook();
    const event = await createEvent({ type: "kyc_approved", orderId });
    found = await createDelivery({ webhookId: id, eventId: event.id, eventType: "kyc_approved", status: "held" });
  });

  test("limit a list by event, webhook, status and time, and by all of them together", async () => {
    const all = { event: "kyc_approved", webhook: found.webhookId, status: "held", within: "1h" } as const;
    for (const [name, value] of Object.entries(all)) {
      const { rows } = await listDeliveries({ [name]: value, limit: 10 });
      expect(rows.map(({ id }) => id)).toContain(found.id);
    }
    expect((await listDeliveries({ ...all, limit: 10 })).rows.map(({ id }) => id)).toEqual([found.id]);
    expect((await listDeliveries({ ...all, status: "failing", limit: 10 })).rows).toEqual([]);
  });

  test("by time use the event's instant", async () => {
    const oldId = `${idBound("delivery", new Date(Date.now() - 2 * 3_600_000))}${"0".repeat(16)}`;
    await createDelivery({ id: oldId, webhookId: found.webhookId, status: "cancelled" });
    expect((await listDeliveries({ within: "1h", status: "cancelled", limit: 10 })).rows).toEqual([]);
    const { rows } = await listDeliveries({ within: "24h", status: "cancelled", limit: 10 });
    // Created now, as by a backfill: listed and shown at its event's time.
    expect(rows).toMatchObject([{ id: oldId, eventAt: idInstant(oldId).toISOString() }]);
  });

  test("find a delivery by its own id, its event's and its order's, and nothing by anything else", async () => {
    for (const q of [found.id, found.eventId, orderId, ` ${orderId.toUpperCase()} `]) {
      const { rows } = await listDeliveries({ ...deliveryListInput.parse({ q }), limit: 10 });
      expect(rows.map(({ id }) => id)).toEqual([found.id]);
    }
    for (const q of [newId("order"), newId("event"), "dlv_", "order_created", "%", "' or true --"]) {
      expect((await listDeliveries({ q, limit: 10 })).rows).toEqual([]);
    }
  });
});

describe("one delivery", () => {
  test("has what was sent and every attempt in order, with hostile responses as harmless text", async () => {
    const deliveryId = ids[0] ?? "";
    const common = {
      deliveryId,
      webhookId,
      outcome: "failed" as const,
      startedAt: now,
      url: "https://shop.example.com/hooks",
      requestHeaders: { "webhook-id": "evt_1" },
    };
    await db()
      .insert(attempts)
      .values([
        { ...common, number: 2, durationMs: 8, statusCode: 500, responseHeaders: Buffer.from("x: \xff\n", "latin1"), responseBody: Buffer.from("a\0b") },
        { ...common, number: 1, durationMs: 15_000, errorClass: "timeout", errorMessage: "No response within 15 seconds" },
      ]);
    const delivery = await getDelivery(deliveryId);
    expect(delivery).toMatchObject({ requestBody: '{"a":1}', trigger: "api", webhookState: "enabled" });
    expect(delivery.attemptList).toMatchObject([
      { number: 1, statusCode: null, errorClass: "timeout", responseHeaders: null, responseBody: null },
      { number: 2, statusCode: 500, responseHeaders: "x: \u{fffd}\n", responseBody: "a␀b", startedAt: now.toISOString() },
    ]);
    expect(delivery).toEqual(JSON.parse(JSON.stringify(delivery)));
  });

  test("stays readable when its webhook is deleted", async () => {
    await db().update(webhooks).set({ deletedAt: sql`now()` });
    expect(await getDelivery(ids[0] ?? "")).toMatchObject({ webhookState: "deleted", webhookUrl: "https://shop.example.com/hooks" });
  });

  test.each(["nothing", "dlv_\0", newId("delivery")])("%j is not found", async (id) => {
    await expect(getDelivery(id)).rejects.toMatchObject({ code: "not_found" });
  });
});
