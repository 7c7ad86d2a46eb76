import type { Hold } from "@/lib/deliveries/hold";
import type { DeliveryStatus } from "@/lib/deliveries/validation";

const soonMs = 60_000;

type Progress = { status: DeliveryStatus; nextAttemptAt: string | null; hold: Hold | null; pausedUntil: string | null; sendingAgain: boolean };

/** Whether an attempt is running, due, or less than a minute away. */
export function isUnderWay({ status, nextAttemptAt, hold, pausedUntil, sendingAgain }: Progress, now: Date): boolean {
  if (hold === "being_sent" || (hold === "pause" && isNear(pausedUntil, now))) return true;
  return sendingAgain || (isUnfinished(status) && isNear(nextAttemptAt, now));
}

function isUnfinished(status: DeliveryStatus): boolean {
  return status === "pending" || status === "failing";
}

/** Null means at once. */
function isNear(instant: string | null, now: Date): boolean {
  return instant === null || new Date(instant).getTime() - now.getTime() < soonMs;
}
