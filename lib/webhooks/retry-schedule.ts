const largestJitter = 0.1;
const largestLengthening = 2;
/** The longest that Inngest sleeps. */
const longestWaitMs = 24 * 60 * 60 * 1000;

export type FailedAttempt = {
  /** The attempt that failed: 1, 2, … */
  attempt: number;
  /** Waits after attempt 1, 2, …, as in `env().retryScheduleMs`. */
  scheduleMs: readonly number[];
  /** 0 to 1, from `Math.random()`: how much of the jitter is added. */
  random: number;
  /** How long the receiver asked us to wait, if it did. */
  retryAfterMs?: number | null;
};

/**
 * How long to wait after a failed attempt, in whole milliseconds; null when the schedule has ended and the delivery is exhausted. Jitter is
 * only ever added (at most 10 %, never beyond 24 h), so that no attempt is early and a thousand that failed together do not return
 * together. A receiver may ask for more time, up to twice the schedule's wait, but not for less.
 */
export function nextWaitMs({ attempt, scheduleMs, random, retryAfterMs }: FailedAttempt): number | null {
  const scheduledMs = scheduleMs[attempt - 1];
  if (scheduledMs === undefined) return null;
  const waitMs = Math.min(Math.max(scheduledMs, retryAfterMs ?? 0), scheduledMs * largestLengthening);
  return Math.min(Math.ceil(waitMs * (1 + largestJitter * random)), scheduledMs * largestLengthening, longestWaitMs);
}
