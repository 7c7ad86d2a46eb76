import { disableWebhook, enableWebhook, sendHeldDeliveries } from "@/lib/webhooks/mutations";
import { type Figure, rounded } from "./figure";
import { actor, withReceivers } from "./load";
import { memoryOfParts } from "./memory";
import { recordEvents } from "./neighbour";

const held = 50_000;

/** Draining what a disabled webhook has gathered, from the click to the last 200. */
export async function measureBacklog(): Promise<Figure[]> {
  return withReceivers({ eventType: "kyc_approved" }, async ([subscription]) => {
    if (!subscription) return [];
    const { receiver, webhookId } = subscription;
    await disableWebhook(actor, webhookId);
    await recordEvents(held);
    await enableWebhook(actor, webhookId);
    const started = performance.now();
    const [end] = await Promise.all([receiver.whenReceived(held), sendHeldDeliveries(actor, webhookId)]);
    const perSecond = held / ((end - started) / 1000);
    return [{ name: "backlog_per_second", value: rounded(perSecond), unit: "1/s" }, ...memoryOfParts("backlog_memory_mb")];
  });
}
