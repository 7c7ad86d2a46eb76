"use client";

import { useNow } from "@/app/(admin)/use-now";
import { formatDuration } from "@/lib/time";

/** Counts down to an instant: `23 hours 59 minutes left`. */
export function Countdown({ until }: { until: string }) {
  const now = useNow();
  if (!now) return null;
  const leftMs = new Date(until).getTime() - now.getTime();
  return <span className="tabular-nums">{leftMs > 0 ? `${formatDuration(leftMs)} left` : "Ended just now"}</span>;
}
