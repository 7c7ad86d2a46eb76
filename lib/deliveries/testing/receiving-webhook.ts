import { onTestFinished } from "vitest";
import { createDelivery } from "@/db/factories/deliveries";
import { createWebhook } from "@/db/factories/webhooks";
import { newId } from "@/db/ids";
import { startReceiver } from "@/e2e/receiver";
import { forgetEnv } from "@/lib/env";
import { newSigningSecret } from "@/lib/webhooks/signature";
import { sealSigningSecret } from "@/lib/webhooks/signing-secret";
import { deliver, type FailingDelivery } from "../deliver";

type Settings = { schedule?: string; timeoutMs?: number };

/** A webhook with a real receiver on loopback, until the test ends. */
export async function createReceivingWebhook({ schedule = "1s,1s,1s,1s", timeoutMs = 500 }: Settings = {}) {
  Object.assign(process.env, { WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8", WEBHOOK_RETRY_SCHEDULE: schedule, WEBHOOK_TIMEOUT_MS: String(timeoutMs) });
  forgetEnv();
  const receiver = await startReceiver();
  onTestFinished(receiver.close);
  const secret = newSigningSecret();
  const id = newId("webhook");
  const webhook = await createWebhook({ id, url: receiver.url, signingSecret: sealSigningSecret(id, secret) });
  return { receiver, webhook, secret };
}

/** Creates this many due deliveries of a webhook and returns their ids. */
export async function createDeliveries(webhookId: string, count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, async () => (await createDelivery({ webhookId })).id));
}

/** Delivers as the Inngest function does, and returns the failures reported to it. */
export async function deliverNow(webhookId: string, deliveryIds: readonly string[]) {
  const failing: FailingDelivery[] = [];
  const delivered = await deliver({ webhookId, deliveryIds, onFailing: async (told) => void failing.push(...told) });
  return { ...delivered, failing };
}
