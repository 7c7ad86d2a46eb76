import type { DeliveryStatus } from "@/lib/deliveries/validation";

const closeMs = 2_000;
const restMs = 10_000;
const soonMs = 60_000;

/** How long to wait before asking again: short while an attempt is due or near, long when nothing will happen soon. */
export function pollIntervalMs(deliveries: { status: DeliveryStatus; nextAttemptAt: string | null }[], now: Date): number {
  return deliveries.some(({ status, nextAttemptAt }) => isUnfinished(status) && isNear(nextAttemptAt, now)) ? closeMs : restMs;
}

function isUnfinished(status: DeliveryStatus): boolean {
  return status === "pending" || status === "failing";
}

function isNear(nextAttemptAt: string | null, now: Date): boolean {
  return nextAttemptAt === null || new Date(nextAttemptAt).getTime() - now.getTime() < soonMs;
}
