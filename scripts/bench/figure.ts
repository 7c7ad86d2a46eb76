/** One measured number, and its goal if it has one. A `failure`, which says why, fails the whole run. */
export type Figure = { name: string; value: number; unit: string; goal?: string; note?: string; failure?: string };

export type Benchmark = () => Promise<Figure[]>;

export function lineOf({ name, value, unit, goal, note, failure }: Figure): string {
  const words = [failure && `FAILED: ${failure}`, goal && `goal ${goal}`, note].filter(Boolean).join("; ");
  return `${name.padEnd(48)} ${String(value).padStart(10)} ${unit}${words && `  (${words})`}`;
}

/** The value below which the given share of the values lies; `share` 0.5 is the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
