import type { Wait } from "./sleep";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

// Inngest's own table: the wait after the first failed attempt, the second, …; the last one repeats.
const waits = [15 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 40 * minute, hour, 2 * hour];
const largestJitter = 30 * second;
const shortest = second;
const longest = 24 * hour;

/** Milliseconds to wait after failed attempt number `attempt` (from 0), with up to 30 s of jitter. */
export function backOff(attempt: number): number {
  const wait = waits[Math.min(attempt, waits.length - 1)] ?? 0;
  return wait + Math.random() * largestJitter;
}

/** What a `retry-after` header asks for (seconds, or an ISO date), within Inngest's 1 s to 24 h; null when it says nothing. */
export function retryAfter(header: string | null): Wait | null {
  if (!header) return null;
  if (/^\d+$/.test(header)) return { ms: Math.min(Math.max(Number(header) * second, shortest), longest) };
  const until = new Date(header);
  return Number.isNaN(until.getTime()) ? null : { until, leastMs: shortest, mostMs: longest };
}
