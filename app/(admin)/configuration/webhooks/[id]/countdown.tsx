"use client";

import { useNow } from "@/app/(admin)/use-now";

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** How long until an instant, in its two largest units, moving on: `23 hours, 59 minutes left`. */
export function Countdown({ until }: { until: string }) {
  const now = useNow();
  if (!now) return null;
  const seconds = Math.round((new Date(until).getTime() - now.getTime()) / 1000);
  return <span className="tabular-nums">{seconds > 0 ? `${inWords(seconds)} left` : "Ended just now"}</span>;
}

function inWords(seconds: number): string {
  const first = units.findIndex(([, size]) => seconds >= size);
  let rest = seconds;
  const parts = units.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(count);
  });
  return parts.join(", ");
}
