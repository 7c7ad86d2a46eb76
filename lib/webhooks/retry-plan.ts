export type RetryPlan = {
  /** When each attempt is made at the earliest, relative to the first. */
  attempts: { number: number; afterMs: number }[];
  /** From the first attempt to the last. */
  totalMs: number;
};

/** The attempts of a delivery that never succeeds: one at once, and one more after each wait of the schedule. */
export function retryPlan(scheduleMs: readonly number[]): RetryPlan {
  const attempts = [{ number: 1, afterMs: 0 }];
  let totalMs = 0;
  for (const waitMs of scheduleMs) {
    totalMs += waitMs;
    attempts.push({ number: attempts.length + 1, afterMs: totalMs });
  }
  return { attempts, totalMs };
}
