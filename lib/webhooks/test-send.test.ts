import { eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import { deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { throttles } from "@/db/schema/throttles";
import { webhooks } from "@/db/schema/webhooks";
import type { Actor } from "@/lib/actor";
import { createReceivingWebhook } from "@/lib/deliveries/testing/receiving-webhook";
import { catalogue } from "@/lib/events/catalogue";
import { eventTypes } from "@/lib/events/validation";
import { rotateSigningSecret } from "./secret-rotation";
import { sendTestEvent } from "./test-send";

const admin: Actor = { kind: "admin", id: "adm_1", label: "admin@example.com", address: "192.0.2.1" };

beforeEach(async () => {
  await db().delete(throttles);
});

test.each(eventTypes)("%s is sent signed, with the catalogue's example, marked as a test", async (eventType) => {
  const { webhook, receiver, secret } = await createReceivingWebhook();
  const answer = await sendTestEvent(admin, { id: webhook.id, eventType }, new Date());
  const [request] = receiver.requests;
  const verified = new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
  expect(verified).toMatchObject({ type: eventType, test: true, data: JSON.parse(JSON.stringify(catalogue[eventType].example)) });
  expect(answer).toMatchObject({ received: true, statusCode: 200, errorClass: null, responseBody: "received", requestBody: request?.body });
  expect(answer.requestHeaders).toMatchObject({ "webhook-id": expect.stringMatching(/^evt_/), "user-agent": "OfferingManager-Webhooks/1" });
  const { dnsMs, connectMs, tlsMs, firstByteMs } = answer.timings;
  expect([dnsMs, tlsMs]).toEqual([null, null]);
  for (const ms of [connectMs, firstByteMs]) expect(ms).toBeGreaterThanOrEqual(0);
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
});

test("it creates no delivery and no event, and the audit log says who sent what where", async () => {
  const { webhook } = await createReceivingWebhook();
  await sendTestEvent(admin, { id: webhook.id, eventType: "kyc_approved" }, new Date());
  expect(await db().select().from(deliveries)).toEqual([]);
  expect(await db().select().from(events)).toEqual([]);
  expect(await db().select().from(auditLog).where(eq(auditLog.subjectId, webhook.id))).toMatchObject([
    { action: "webhook.test_event_sent", actorId: "adm_1", before: null, after: { eventType: "kyc_approved", url: webhook.url, eventId: expect.any(String) } },
  ]);
});

test("a failure is reported by the webhook's own rule, with the timings up to that point", async () => {
  const { webhook, receiver } = await createReceivingWebhook({ timeoutMs: 200 });
  const send = () => sendTestEvent(admin, { id: webhook.id, eventType: "order_created" }, new Date());
  receiver.answerWith({ status: 500, body: "a\0b" }, { status: 204 }, { status: 204 }, "hang");
  expect(await send()).toMatchObject({ received: false, statusCode: 500, responseBody: "a␀b" });
  expect(await send()).toMatchObject({ received: false, statusCode: 204 });
  await db().update(webhooks).set({ acceptsAny2xx: true }).where(eq(webhooks.id, webhook.id));
  expect(await send()).toMatchObject({ received: true, statusCode: 204 });
  expect(await send()).toMatchObject({
    received: false,
    statusCode: null,
    errorClass: "timeout",
    timings: { connectMs: expect.any(Number), firstByteMs: null },
  });
  await receiver.close();
  expect(await send()).toMatchObject({ errorClass: "connection_refused", timings: { connectMs: null, firstByteMs: null } });
});

test("a look-up is timed, and while a secret is being rotated both sign", async () => {
  const { webhook, receiver, secret } = await createReceivingWebhook();
  const { signingSecret } = await rotateSigningSecret(admin, webhook.id, 1);
  await db()
    .update(webhooks)
    .set({ url: receiver.url.replace("127.0.0.1", "localhost") })
    .where(eq(webhooks.id, webhook.id));
  process.env.WEBHOOK_ALLOW_CIDRS = "127.0.0.0/8,::1/128";
  const answer = await sendTestEvent(admin, { id: webhook.id, eventType: "order_created" }, new Date());
  expect(answer.timings.dnsMs).toBeGreaterThanOrEqual(0);
  for (const known of [secret, signingSecret]) new Webhook(known).verify(answer.requestBody, answer.requestHeaders);
});

test("a disabled webhook can be tested too; a deleted one cannot", async () => {
  const { webhook } = await createReceivingWebhook();
  await db().update(webhooks).set({ disabledAt: new Date() }).where(eq(webhooks.id, webhook.id));
  expect(await sendTestEvent(admin, { id: webhook.id, eventType: "order_created" }, new Date())).toMatchObject({ received: true });
  await db().update(webhooks).set({ deletedAt: new Date() }).where(eq(webhooks.id, webhook.id));
  for (const id of [webhook.id, newId("webhook")]) {
    await expect(sendTestEvent(admin, { id, eventType: "order_created" }, new Date())).rejects.toMatchObject({ code: "not_found" });
  }
});

test("after ten in a row it refuses for a while, sends nothing meanwhile, and works again afterwards", async () => {
  const { webhook, receiver } = await createReceivingWebhook();
  const now = Date.now();
  const send = (afterMs: number) => sendTestEvent(admin, { id: webhook.id, eventType: "order_created" }, new Date(now + afterMs));
  for (let sent = 0; sent < 10; sent++) await send(0);
  await expect(send(100)).rejects.toMatchObject({ code: "too_many_requests" });
  expect(receiver.requests).toHaveLength(10);
  expect(await send(2_100)).toMatchObject({ received: true });
});
