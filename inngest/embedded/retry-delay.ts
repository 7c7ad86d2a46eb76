import type { Wait } from "./sleep";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

// Inngest's own table: the wait after the first failed attempt, the second, …; the last one repeats.
const waitsMs = [15_000, 30_000, ...[1, 2, 5, 10, 20, 40].map((minutes) => minutes * minuteMs), hourMs, 2 * hourMs];
const largestJitterMs = 30 * secondMs;
const shortestMs = secondMs;
const longestMs = 24 * hourMs;

/** How long to wait after failed attempt number `attempt` (from 0), with up to 30 s of jitter. */
export function backOffMs(attempt: number): number {
  return (waitsMs[Math.min(attempt, waitsMs.length - 1)] ?? 0) + Math.random() * largestJitterMs;
}

/** The wait that a `retry-after` header asks for (seconds, or an ISO date), within Inngest's 1 s to 24 h; null if there is none. */
export function retryAfter(header: string | null): Wait | null {
  if (!header) return null;
  if (/^\d+$/.test(header)) return { ms: Math.min(Math.max(Number(header) * secondMs, shortestMs), longestMs) };
  const until = new Date(header);
  return Number.isNaN(until.getTime()) ? null : { until, leastMs: shortestMs, mostMs: longestMs };
}
