import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db";
import { webhooks } from "@/db/schema/webhooks";
import { claimDeliveries } from "./claim";
import { recordAttempt } from "./record";
import { createDeliveries, createReceivingWebhook, deliverNow } from "./testing/receiving-webhook";

test("the webhook's row stores since when it has been failing, and is written only when that changes", async () => {
  const { webhook, receiver } = await createReceivingWebhook();
  const version = async () =>
    (await db().select({ failingSince: webhooks.failingSince, version: webhooks.updatedAt }).from(webhooks).where(eq(webhooks.id, webhook.id)))[0];
  receiver.answerWith({ status: 500 }, { status: 500 });
  await deliverNow(webhook.id, await createDeliveries(webhook.id, 1));
  const failing = await version();
  expect(failing?.failingSince).toBeInstanceOf(Date);
  await deliverNow(webhook.id, await createDeliveries(webhook.id, 1));
  expect(await version()).toEqual(failing);
  await deliverNow(webhook.id, await createDeliveries(webhook.id, 1));
  expect((await version())?.failingSince).toBeNull();
});

test("whether a webhook is failing follows the order in which attempts are recorded, also of those claimed at the same time", async () => {
  const { webhook } = await createReceivingWebhook();
  const claims = await claimDeliveries(await createDeliveries(webhook.id, 4));
  const told = {
    startedAt: new Date(),
    durationMs: 1,
    errorClass: null,
    errorMessage: null,
    requestHeaders: {},
    responseHeaders: null,
    responseBody: null,
    responseTruncated: false,
  };
  const failingAfter = async (statusCode: number) => {
    const claim = claims.pop();
    if (claim) await recordAttempt({ claim, outcome: { ...told, statusCode }, waitMs: 1_000 });
    return (await db().select({ since: webhooks.failingSince }).from(webhooks).where(eq(webhooks.id, webhook.id)))[0]?.since !== null;
  };
  expect(await failingAfter(500)).toBe(true);
  expect(await failingAfter(200)).toBe(false);
  expect(await failingAfter(500)).toBe(true);
  expect(await failingAfter(500)).toBe(true);
});
