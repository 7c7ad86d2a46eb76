import { sendHeld } from "@/lib/recoveries/mutations";
import { disableWebhook, enableWebhook } from "@/lib/webhooks/mutations";
import { type Figure, rounded } from "./figure";
import { actor, withReceivers } from "./load";
import { recordEvents } from "./neighbour";
import { cpuPerDelivery, memoryOfParts, withCpuTimes } from "./parts";

const held = Number(process.env.BACKLOG ?? 50_000);

/** Drains the backlog of a disabled webhook: from the click to the last 200. */
export async function measureBacklog(): Promise<Figure[]> {
  return withReceivers({ eventTypes: ["kyc_approved"] }, async ([subscription]) => {
    if (!subscription) return [];
    const { receiver, webhookId } = subscription;
    await disableWebhook(actor, webhookId);
    await recordEvents(held);
    await enableWebhook(actor, webhookId);
    const started = performance.now();
    const { result, cpuMs } = await withCpuTimes(() => Promise.all([receiver.whenReceived(held), sendHeld(actor, webhookId, new Date())]));
    const [end] = result;
    const perSecond = held / ((end - started) / 1000);
    return [
      { name: "backlog_per_second", value: rounded(perSecond), unit: "1/s" },
      ...cpuPerDelivery("backlog_cpu_ms", cpuMs, held),
      ...memoryOfParts("backlog_memory_mb"),
    ];
  });
}
