import type { Figures } from "@/lib/statistics/queries";

/** Label and colour of each outcome of an attempt. */
export const outcomes = [
  { key: "succeeded", word: "Delivered", colour: "var(--chart-good)" },
  { key: "failed", word: "Failed, tried again", colour: "var(--chart-warning)" },
  { key: "exhausted", word: "Exhausted", colour: "var(--chart-bad)" },
] as const satisfies { key: keyof Figures; word: string; colour: string }[];

export function count(value: number): string {
  return value.toLocaleString("en-GB");
}

/** `98.2 %`, or a dash if there is no data. Never `100 %` while something failed. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = part === whole ? 100 : Math.min(99.9, Math.round((part / whole) * 1000) / 10);
  return `${percent} %`;
}

export function milliseconds(value: number | null): string {
  if (value === null) return "–";
  return value < 10_000 ? `${count(value)} ms` : `${count(Math.round(value / 100) / 10)} s`;
}
