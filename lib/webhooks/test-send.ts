import { db } from "@/db";
import { newId } from "@/db/ids";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { displayableText } from "@/lib/deliveries/displayable-text";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { catalogue } from "@/lib/events/catalogue";
import type { EventType } from "@/lib/events/validation";
import { chargeThrottle, type ThrottleRule } from "@/lib/throttle";
import { getWebhook } from "./queries";
import type { Outcome } from "./sender";
import { signWebhook } from "./signature";
import { findSigningSecrets } from "./signing-secret";
import { isReceived } from "./success-rule";
import { sendTimedRequest, type Timings } from "./timed-request";
import type { TestEventInput } from "./validation";

/** Ten in a row, then increasingly spaced, up to a minute apart; counted anew after an hour without any. */
const rule: ThrottleRule = { free: 10, firstWaitMs: 2_000, longestWaitMs: 60_000 };

/** What was sent, and its outcome. The receiver's response is made safe to show. */
export type TestSend = Pick<Outcome, "durationMs" | "statusCode" | "errorClass" | "errorMessage" | "requestHeaders" | "responseTruncated"> & {
  /** By the webhook's own rule. */
  received: boolean;
  timings: Timings;
  requestBody: string;
  responseHeaders: string | null;
  responseBody: string | null;
};

/**
 * Sends the catalogue's example of an event, marked `"test": true`, like a delivery: same guard, sender and signature. It is not a
 * delivery: only an audit entry is kept. Also works for a disabled webhook. Throws `not_found`, `too_many_requests`.
 */
export async function sendTestEvent(actor: Actor, { id, eventType }: TestEventInput, now: Date): Promise<TestSend> {
  const webhook = await getWebhook(id);
  const eventId = newId("event");
  await admit(actor, { webhookId: id, url: webhook.url, eventType, eventId }, now);
  const secrets = (await findSigningSecrets(id)) ?? [];
  const timestampSeconds = Math.floor(now.getTime() / 1000);
  const body = exampleBody(eventType, now);
  const headers = {
    "webhook-id": eventId,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signWebhook({ secrets, id: eventId, timestampSeconds, body }),
  };
  const { outcome, timings } = await sendTimedRequest({ url: webhook.url, headers, body, timeoutMs: env().webhookTimeoutMs });
  const { startedAt: _, responseHeaders, responseBody, ...rest } = outcome;
  return {
    ...rest,
    received: isReceived(outcome.statusCode, webhook),
    timings,
    requestBody: body,
    responseHeaders: responseHeaders && displayableText(responseHeaders),
    responseBody: responseBody && displayableText(responseBody),
  };
}

function exampleBody(type: EventType, now: Date): string {
  const { triggers, example } = catalogue[type];
  return JSON.stringify({ type, timestamp: now.toISOString(), trigger: triggers[0], test: true, data: example });
}

type Sent = { webhookId: string; url: string; eventType: EventType; eventId: string };

/** Counts and records it before it is sent, because it may arrive whatever happens afterwards. */
async function admit(actor: Actor, { webhookId, ...after }: Sent, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const refusedUntil = await chargeThrottle(tx, `test-send:${webhookId}`, rule, now);
    if (refusedUntil) {
      const seconds = Math.ceil((refusedUntil.getTime() - now.getTime()) / 1000);
      throw new DomainError("too_many_requests", `Many test events were sent to this webhook. The next one can be sent in ${seconds} seconds.`);
    }
    await recordChange(tx, actor, { action: "webhook.test_event_sent", subjectId: webhookId, before: null, after });
  });
}
