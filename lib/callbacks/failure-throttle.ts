import { db } from "@/db";
import { chargeThrottle, forgetRestedThrottles, type ThrottleRule } from "@/lib/throttle";

/** Far more than a sender with a wrong secret needs to notice it. */
const rule: ThrottleRule = { free: 50, firstWaitMs: 1_000, longestWaitMs: 60_000 };

/** Counts a call-back that was not signed. Answers null, or until when its address is answered that it tries too often. */
export async function chargeUnsigned(address: string | null, now: Date): Promise<Date | null> {
  await forgetRestedThrottles(now);
  return db().transaction((tx) => chargeThrottle(tx, `inbound:${address ?? "unknown"}`, rule, now));
}
