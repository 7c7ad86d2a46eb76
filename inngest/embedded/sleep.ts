const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const part = /(\d+(?:\.\d+)?)(ms|[smhdw])/g;
const duration = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/;

/** How long a run waits, by the database's clock: a number of milliseconds from when it is saved, or until an instant, within optional bounds. */
export type Wait = { ms: number } | { until: Date; leastMs?: number; mostMs?: number };

/** The wait of a sleep, which the SDK gives as a duration (`1d2h3s`, `300ms`) or an ISO date. Null for anything else. */
export function sleepWait(name: string): Wait | null {
  if (duration.test(name)) return { ms: durationMs(name) };
  const until = new Date(name);
  return Number.isNaN(until.getTime()) ? null : { until };
}

function durationMs(text: string): number {
  return [...text.matchAll(part)].reduce((sum, [, count, unit]) => sum + Number(count) * unitMs[unit as keyof typeof unitMs], 0);
}
