const largestJitter = 0.1;
/** Inngest sleeps no longer than this. */
const longestWaitMs = 24 * 60 * 60 * 1000;

export type FailedAttempt = {
  /** The attempt that failed: 1, 2, … */
  attempt: number;
  /** Waits after attempt 1, 2, …, as in `env().retryScheduleMs`. */
  scheduleMs: readonly number[];
  /** 0 to 1, from `Math.random()`: how much of the jitter is added. */
  random: number;
};

/**
 * How long to wait after a failed attempt, in whole milliseconds; null when the schedule has ended and the delivery is exhausted.
 * Jitter is only ever added (at most 10 %, never beyond 24 h), so that no attempt is early and a thousand failed together do not return together.
 */
export function nextWaitMs({ attempt, scheduleMs, random }: FailedAttempt): number | null {
  const waitMs = scheduleMs[attempt - 1];
  if (waitMs === undefined) return null;
  return Math.min(Math.ceil(waitMs * (1 + largestJitter * random)), longestWaitMs);
}
