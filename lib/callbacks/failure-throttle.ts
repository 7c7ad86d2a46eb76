import { db } from "@/db";
import { chargeThrottle, forgetRestedThrottles, type ThrottleRule } from "@/lib/throttle";

/** Far more failures than a sender with a wrong secret needs to notice them. */
const rule: ThrottleRule = { free: 50, firstWaitMs: 1_000, longestWaitMs: 60_000 };

/** Counts a callback without a valid signature. Returns null, or the instant until which its address is throttled. */
export async function chargeUnsigned(address: string | null, now: Date): Promise<Date | null> {
  await forgetRestedThrottles(now);
  return db().transaction((tx) => chargeThrottle(tx, `inbound:${address ?? "unknown"}`, rule, now));
}
