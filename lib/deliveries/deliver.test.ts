import { asc, eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { db } from "@/db";
import { createDelivery } from "@/db/factories/deliveries";
import { createEvent } from "@/db/factories/events";
import { attempts, deliveries } from "@/db/schema/deliveries";
import { webhooks } from "@/db/schema/webhooks";
import { attempt } from "./attempt";
import { claimDeliveries, releaseClaim } from "./claim";
import { cancelDeliveries, holdDeliveries } from "./mutations";
import { recordAttempt } from "./record";
import { retryDelivery } from "./retry";
import { createDeliveries, createReceivingWebhook, deliverNow } from "./testing/receiving-webhook";

const stored = async (id: string) => (await db().select().from(deliveries).where(eq(deliveries.id, id)))[0];
const attemptsOf = (id: string) => db().select().from(attempts).where(eq(attempts.deliveryId, id)).orderBy(asc(attempts.number));
const expireClaim = (id: string) =>
  db()
    .update(deliveries)
    .set({ claimedUntil: new Date(0) })
    .where(eq(deliveries.id, id));
const makeDue = (id: string) =>
  db()
    .update(deliveries)
    .set({ nextAttemptAt: new Date(0) })
    .where(eq(deliveries.id, id));

/** A claim whose holder then does nothing for a while. */
async function claimOne(id: string) {
  const [claim] = await claimDeliveries([id]);
  if (!claim) throw new Error("nothing was claimed");
  return claim;
}

describe("a delivery", () => {
  test("answered with 200 is done: signed, sent once, logged", async () => {
    const { webhook, receiver, secret } = await createReceivingWebhook();
    const event = await createEvent({ body: '{"type":"order_created","data":{"ü":"€"}}' });
    const { id } = await createDelivery({ webhookId: webhook.id, eventId: event.id });
    expect(await deliverNow(webhook.id, [id])).toEqual({ sent: 1, succeeded: 1, blockedUntil: null, failing: [] });
    expect(await deliverNow(webhook.id, [id])).toMatchObject({ sent: 0 });
    expect(receiver.requests).toHaveLength(1);
    const [request] = receiver.requests;
    expect(request?.body).toBe(event.body);
    expect(request?.headers).toMatchObject({ "webhook-id": event.id, "content-type": "application/json", "user-agent": "OfferingManager-Webhooks/1" });
    expect(new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>)).toEqual(JSON.parse(event.body));
    expect(await stored(id)).toMatchObject({ status: "succeeded", attempts: 1, nextAttemptAt: null, claimToken: null, finishedAt: expect.any(Date) });
    const [logged] = await attemptsOf(id);
    expect(logged).toMatchObject({ number: 1, statusCode: 200, errorClass: null, url: receiver.url, late: false });
    expect(logged?.responseBody?.toString()).toBe("received");
  });

  test("is done with any 2xx if its webhook accepts that; an attempt keeps the outcome under the rule of its time", async () => {
    const { webhook, receiver } = await createReceivingWebhook({ schedule: "1s" });
    const accept = (acceptsAny2xx: boolean) => db().update(webhooks).set({ acceptsAny2xx }).where(eq(webhooks.id, webhook.id));
    receiver.answerWith({ status: 204 }, { status: 302, location: receiver.url }, { status: 204 }, { status: 204 });
    const [id = "", strict = ""] = await createDeliveries(webhook.id, 2);
    await accept(true);
    expect(await deliverNow(webhook.id, [id])).toMatchObject({ succeeded: 1, failing: [] });
    expect(await deliverNow(webhook.id, [strict])).toMatchObject({ succeeded: 0, failing: [{ deliveryId: strict }] });
    await accept(false);
    await makeDue(strict);
    expect(await retryDelivery(strict, webhook.id, "run-1")).toMatchObject({ outcome: "finished", status: "exhausted" });
    expect((await attemptsOf(id)).map(({ outcome, webhookId }) => [outcome, webhookId])).toEqual([["succeeded", webhook.id]]);
    expect((await attemptsOf(strict)).map(({ statusCode, outcome }) => [statusCode, outcome])).toEqual([
      [302, "failed"],
      [204, "exhausted"],
    ]);
    const [row] = await db().select().from(webhooks).where(eq(webhooks.id, webhook.id));
    expect(row?.failingSince).not.toBeNull();
  });

  test("is retried until a 200, with the same id and body and a new signature each time; 201 and 204 are not success", async () => {
    const { webhook, receiver, secret } = await createReceivingWebhook();
    receiver.answerWith({ status: 500 }, { status: 204 }, { status: 301, location: `${receiver.url}/elsewhere` }, "hang");
    const [id = ""] = await createDeliveries(webhook.id, 1);
    const { failing } = await deliverNow(webhook.id, [id]);
    expect(failing).toMatchObject([{ deliveryId: id, attempts: 1, dispatches: 0 }]);
    for (const _ of [2, 3, 4]) {
      await makeDue(id);
      expect(await retryDelivery(id, webhook.id, "run-1")).toMatchObject({ outcome: "later", at: expect.any(Date) });
    }
    await makeDue(id);
    expect(await retryDelivery(id, webhook.id, "run-1")).toMatchObject({ outcome: "finished", status: "succeeded", attempts: 5 });
    expect(new Set(receiver.requests.map(({ headers, body, path }) => `${headers["webhook-id"]} ${body} ${path}`)).size).toBe(1);
    for (const { body, headers } of receiver.requests) new Webhook(secret).verify(body, headers as Record<string, string>);
    const log = await attemptsOf(id);
    expect(log.map(({ number, statusCode, errorClass }) => [number, statusCode, errorClass])).toEqual([
      [1, 500, null],
      [2, 204, null],
      [3, 301, null],
      [4, null, "timeout"],
      [5, 200, null],
    ]);
  });

  test("waits as the schedule says, plus at most 10 %, and is exhausted at its end", async () => {
    const { webhook, receiver } = await createReceivingWebhook({ schedule: "100s,200s" });
    receiver.answerWith({ status: 500 }, { status: 500 }, { status: 500 });
    const [id = ""] = await createDeliveries(webhook.id, 1);
    for (const waitMs of [100_000, 200_000]) {
      await makeDue(id);
      const before = Date.now();
      await deliverNow(webhook.id, [id]);
      const row = await stored(id);
      const waited = (row?.nextAttemptAt?.getTime() ?? 0) - before;
      expect(waited).toBeGreaterThanOrEqual(waitMs);
      expect(waited).toBeLessThanOrEqual(waitMs * 1.1 + 2_000);
    }
    await makeDue(id);
    expect((await deliverNow(webhook.id, [id])).failing).toEqual([]);
    expect(await stored(id)).toMatchObject({ status: "exhausted", attempts: 3, nextAttemptAt: null, finishedAt: expect.any(Date) });
  });

  test("waits longer if a busy receiver asks for it, at most twice as long", async () => {
    const { webhook, receiver } = await createReceivingWebhook({ schedule: "100s" });
    for (const [asked, leastMs] of [
      ["150", 150_000],
      ["86400", 200_000],
    ] as const) {
      receiver.answerWith({ status: 503, retryAfter: asked });
      const [id = ""] = await createDeliveries(webhook.id, 1);
      const before = Date.now();
      await deliverNow(webhook.id, [id]);
      const waited = ((await stored(id))?.nextAttemptAt?.getTime() ?? 0) - before;
      expect(waited).toBeGreaterThanOrEqual(leastMs);
      expect(waited).toBeLessThanOrEqual(Math.min(leastMs * 1.1, 200_000) + 2_000);
    }
  });

  test("that is not yet due, or that another run retries, is left alone", async () => {
    const { webhook, receiver } = await createReceivingWebhook();
    const later = new Date(Date.now() + 60_000);
    const { id } = await createDelivery({ webhookId: webhook.id, status: "failing", attempts: 1, nextAttemptAt: later, retryRunId: "run-1" });
    expect(await retryDelivery(id, webhook.id, "run-1")).toEqual({ outcome: "later", at: later });
    await makeDue(id);
    expect(await retryDelivery(id, webhook.id, "run-2")).toEqual({ outcome: "superseded" });
    expect(receiver.requests).toEqual([]);
  });

  test("whose failure an earlier run did not report is reported again", async () => {
    const { webhook } = await createReceivingWebhook();
    const nextAttemptAt = new Date(Date.now() + 60_000);
    const { id } = await createDelivery({ webhookId: webhook.id, status: "failing", attempts: 1, nextAttemptAt });
    expect((await deliverNow(webhook.id, [id])).failing).toMatchObject([{ deliveryId: id, attempts: 1, dispatches: 0 }]);
  });
});

describe("claims", () => {
  test("have one holder at a time, however many ask", async () => {
    const { webhook } = await createReceivingWebhook();
    const ids = await createDeliveries(webhook.id, 20);
    const claims = (await Promise.all(Array.from({ length: 8 }, () => claimDeliveries(ids)))).flat();
    expect(claims.map(({ deliveryId }) => deliveryId).sort()).toEqual([...ids].sort());
    const { blockedUntil, sent } = await deliverNow(webhook.id, ids);
    expect(sent).toBe(0);
    expect(blockedUntil?.getTime()).toBeGreaterThan(Date.now());
  });

  test("are released when the fault is our own, and nothing counts against the receiver", async () => {
    const { webhook, receiver } = await createReceivingWebhook();
    await db().update(webhooks).set({ signingSecret: "00000000.AAAA" }).where(eq(webhooks.id, webhook.id));
    const [id = ""] = await createDeliveries(webhook.id, 1);
    await expect(deliverNow(webhook.id, [id])).rejects.toThrow(/ENCRYPTION_KEY/);
    expect(await stored(id)).toMatchObject({ status: "pending", attempts: 0, claimToken: null });
    expect(await attemptsOf(id)).toEqual([]);
    expect(receiver.requests).toEqual([]);
  });

  test("released by somebody who no longer holds them change nothing", async () => {
    const { webhook } = await createReceivingWebhook();
    const [id = ""] = await createDeliveries(webhook.id, 1);
    const first = await claimOne(id);
    await expireClaim(id);
    const second = await claimOne(id);
    await releaseClaim(first);
    expect((await stored(id))?.claimToken).toBe(second.token);
  });
});

describe("an attempt recorded after its claim expired", () => {
  test("is kept as late, numbered without gap, and leaves the row to its new holder", async () => {
    const { webhook, receiver } = await createReceivingWebhook();
    receiver.answerWith({ status: 500 });
    const [id = ""] = await createDeliveries(webhook.id, 1);
    const slow = await claimOne(id);
    await expireClaim(id);
    const holder = await claimOne(id);
    expect(await attempt(slow)).toMatchObject({ late: true, status: "pending", attempts: 1 });
    expect((await stored(id))?.claimToken).toBe(holder.token);
    expect(await attempt(holder)).toMatchObject({ late: false, status: "succeeded", attempts: 2 });
    expect((await attemptsOf(id)).map(({ number, late }) => [number, late])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  test("with a 200 still makes the delivery succeeded, whatever follows", async () => {
    const { webhook, receiver } = await createReceivingWebhook();
    const [id = ""] = await createDeliveries(webhook.id, 1);
    const slow = await claimOne(id);
    await expireClaim(id);
    const holder = await claimOne(id);
    await attempt(slow);
    receiver.answerWith({ status: 500 });
    expect(await attempt(holder)).toMatchObject({ status: "succeeded", attempts: 2 });
    expect(await stored(id)).toMatchObject({ status: "succeeded", nextAttemptAt: null });
  });
});

describe("while a request is under way, its webhook", () => {
  test("may be disabled: a failure is logged and the delivery stays held", async () => {
    const { webhook, receiver } = await createReceivingWebhook();
    receiver.answerWith({ status: 500 });
    const [id = ""] = await createDeliveries(webhook.id, 1);
    const claim = await claimOne(id);
    await db().update(webhooks).set({ disabledAt: new Date() }).where(eq(webhooks.id, webhook.id));
    expect(await holdDeliveries(webhook.id)).toBe(1);
    expect(await attempt(claim)).toMatchObject({ status: "held", attempts: 1 });
    expect(await deliverNow(webhook.id, [id])).toMatchObject({ sent: 0, failing: [] });
  });

  test("may be deleted: a 200 counts, the rest is cancelled", async () => {
    const { webhook } = await createReceivingWebhook();
    const [sent = "", unsent = ""] = await createDeliveries(webhook.id, 2);
    const claim = await claimOne(sent);
    await db().update(webhooks).set({ deletedAt: new Date() }).where(eq(webhooks.id, webhook.id));
    expect(await cancelDeliveries(webhook.id)).toBe(2);
    await attempt(claim);
    expect((await stored(sent))?.status).toBe("succeeded");
    expect((await stored(unsent))?.status).toBe("cancelled");
  });
});

describe("a receiver's response", () => {
  test("may be NUL bytes, invalid UTF-8 or 10 MB: it is logged, and so are others in the batch", async () => {
    const { webhook, receiver } = await createReceivingWebhook({ timeoutMs: 5_000 });
    const hostile = Buffer.from([0x00, 0xff, 0xfe, 0x00]);
    receiver.answerWith({ status: 500, body: hostile }, { status: 500, body: Buffer.alloc(10_000_000, 0x61) }, { status: 200, body: "\u0000" });
    const ids = await createDeliveries(webhook.id, 30);
    expect(await deliverNow(webhook.id, ids)).toMatchObject({ sent: 30, succeeded: 28 });
    const logged = (await Promise.all(ids.map(attemptsOf))).flat();
    expect(logged).toHaveLength(30);
    expect(logged.some(({ responseBody }) => responseBody?.equals(hostile))).toBe(true);
    const large = logged.find(({ responseTruncated }) => responseTruncated);
    expect(large?.responseBody).toHaveLength(16_384);
  });

  test("that PostgreSQL rejects does not fail the other ones of the same write", async () => {
    const { webhook } = await createReceivingWebhook();
    const ids = await createDeliveries(webhook.id, 3);
    const claims = await claimDeliveries(ids);
    const outcome = { startedAt: new Date(), durationMs: 1, statusCode: 200, errorClass: null, errorMessage: null, requestHeaders: {} };
    const answer = { responseHeaders: null, responseBody: null, responseTruncated: false };
    const results = claims.map((claim, index) => ({
      claim,
      outcome: { ...outcome, ...answer, errorMessage: index === 1 ? "a\u0000b" : null },
      waitMs: null,
    }));
    // The first write starts at once; whatever arrives during it becomes the next write.
    const [first] = await createDeliveries(webhook.id, 1);
    const ahead = attempt(await claimOne(first ?? ""));
    const settled = await Promise.allSettled(results.map(recordAttempt));
    await ahead;
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });
});

test("120 deliveries are sent with at most 50 in flight", async () => {
  const { webhook, receiver } = await createReceivingWebhook({ timeoutMs: 5_000 });
  const ids = await createDeliveries(webhook.id, 120);
  const [first, second] = await Promise.all([deliverNow(webhook.id, ids.slice(0, 60)), deliverNow(webhook.id, ids.slice(60))]);
  expect(first.succeeded + second.succeeded).toBe(120);
  expect(receiver.mostAtOnce()).toBeLessThanOrEqual(50);
});
