import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import { attempts, deliveries } from "@/db/schema/deliveries";
import { webhooks } from "@/db/schema/webhooks";
import { systemActor } from "@/lib/actor";
import { flushDispatcher } from "@/lib/events/dispatcher";
import { startTestEventServer } from "@/lib/events/testing/event-server";
import { claimDeliveries } from "./claim";
import { sendAgain, sendAllAgain } from "./manual-send";
import { retryDelivery } from "./retry";
import { sweepDeliveries } from "./sweep";
import { createReceivingWebhook, deliverNow } from "./testing/receiving-webhook";

const actor = systemActor("test");
const minuteAgo = new Date(Date.now() - 60_000);
const inAnHour = new Date(Date.now() + 3_600_000);
const exhausted = { status: "exhausted", attempts: 5, nextAttemptAt: null, finishedAt: minuteAgo } as const;

const stored = async (id: string) => (await db().select().from(deliveries).where(eq(deliveries.id, id)))[0];
const attemptsOf = (id: string) => db().select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(asc(attempts.number));

let server: Awaited<ReturnType<typeof startTestEventServer>>;

beforeEach(async () => {
  server = await startTestEventServer();
});

/** A delivery in a given state and its receiver, which answers 500 to everything. */
async function prepare(state: Partial<typeof deliveries.$inferInsert>) {
  const { webhook, receiver } = await createReceivingWebhook({ schedule: "100s,200s" });
  receiver.answerWith({ status: 500 }, { status: 500 });
  const { id, eventId } = await createDelivery({ webhookId: webhook.id, ...state });
  return { id, eventId, webhook, receiver };
}

describe("a delivery that is sent again by hand", () => {
  test("goes to the engine at once, under its own id, and a 200 makes it succeeded", async () => {
    const { id, eventId, webhook, receiver } = await prepare(exhausted);
    await sendAgain(actor, id);
    await flushDispatcher();
    expect(server.sent).toMatchObject([{ data: { webhookId: webhook.id, deliveryIds: [id] } }]);
    receiver.answerWith({ status: 200 });
    await deliverNow(webhook.id, [id]);
    await sendAgain(actor, id);
    await deliverNow(webhook.id, [id]);
    await sendAgain(actor, id);
    await deliverNow(webhook.id, [id]);
    expect(await stored(id)).toMatchObject({ status: "succeeded", attempts: 8, attemptsApart: 3, manualRequestedAt: null });
    expect(receiver.requests.map(({ headers }) => headers["webhook-id"])).toEqual([eventId, eventId, eventId]);
    expect((await attemptsOf(id)).map(({ statusCode, manual }) => [statusCode, manual])).toEqual([
      [500, true],
      [500, true],
      [200, true],
    ]);
  });

  test.each([
    ["succeeded", { status: "succeeded", attempts: 1, nextAttemptAt: null, finishedAt: minuteAgo }],
    ["exhausted", exhausted],
    ["held", { status: "held", attempts: 2, nextAttemptAt: null }],
    ["failing", { status: "failing", attempts: 1, nextAttemptAt: inAnHour }],
  ] as const)("stays as it was when the attempt fails: %s", async (_, state) => {
    const { id, webhook, receiver } = await prepare(state);
    await sendAgain(actor, id);
    await deliverNow(webhook.id, [id]);
    expect(receiver.requests).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ ...state, attempts: state.attempts + 1, attemptsApart: 1, manualRequestedAt: null, claimToken: null });
    await deliverNow(webhook.id, [id]);
    expect(receiver.requests).toHaveLength(1);
  });

  test("has as many attempts left in its schedule as before", async () => {
    const { id, webhook, receiver } = await prepare({ status: "failing", attempts: 1, nextAttemptAt: inAnHour });
    await sendAgain(actor, id);
    await deliverNow(webhook.id, [id]);
    await db()
      .update(deliveries)
      .set({ nextAttemptAt: new Date(0) })
      .where(eq(deliveries.id, id));
    const before = Date.now();
    expect(await retryDelivery(id, webhook.id, "run-1")).toMatchObject({ outcome: "later" });
    expect(receiver.requests).toHaveLength(2);
    // The second wait of the schedule, not the third.
    expect(((await stored(id))?.nextAttemptAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(200_000);
  });

  test("is given to the engine again by the sweep, whatever its status, until it has been sent", async () => {
    const { id, webhook } = await prepare(exhausted);
    await server.stop();
    await sendAgain(actor, id);
    await flushDispatcher();
    server = await startTestEventServer();
    await claimDeliveries([id]);
    await db().update(deliveries).set({ manualRequestedAt: minuteAgo, claimedUntil: minuteAgo }).where(eq(deliveries.id, id));
    expect(await sweepDeliveries({ overdueSeconds: 5 })).toBe(1);
    expect(server.sent).toMatchObject([{ data: { deliveryIds: [id] } }]);
    expect(await deliverNow(webhook.id, [id])).toMatchObject({ sent: 1 });
  });

  test("is in the audit log", async () => {
    const { id } = await prepare(exhausted);
    await sendAgain(actor, id);
    const rows = await db().select().from(auditLog).where(eq(auditLog.subjectId, id));
    expect(rows).toMatchObject([{ action: "delivery.sent_again", actorId: "test", before: { status: "exhausted" } }]);
  });
});

describe("sending again is refused", () => {
  test.each([
    ["while its first attempt is due", { status: "pending" }, {}, /due or under way/],
    ["while it is being sent", { ...exhausted, claimedUntil: inAnHour }, {}, /due or under way/],
    ["while its webhook is disabled", exhausted, { disabledAt: minuteAgo }, /Enable its webhook/],
    ["when its webhook is deleted", exhausted, { deletedAt: minuteAgo }, /was deleted/],
  ] as const)("%s", async (_, state, settings, words) => {
    const { id, webhook } = await prepare(state);
    if (Object.keys(settings).length > 0) await db().update(webhooks).set(settings).where(eq(webhooks.id, webhook.id));
    await expect(sendAgain(actor, id)).rejects.toThrow(words);
    expect((await stored(id))?.manualRequestedAt).toBeNull();
  });

  test("when it has just been requested, and when there is no such delivery", async () => {
    const { id } = await prepare(exhausted);
    await sendAgain(actor, id);
    await expect(sendAgain(actor, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(sendAgain(actor, newId("delivery"))).rejects.toMatchObject({ code: "not_found" });
  });
});

test("of many, those that cannot be sent now are skipped", async () => {
  const { id, webhook } = await prepare(exhausted);
  const pending = await createDelivery({ webhookId: webhook.id });
  expect(await sendAllAgain(actor, [id, pending.id])).toEqual({ requested: 1, passedOver: 1 });
});
