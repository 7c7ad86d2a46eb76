import type { Figures } from "@/lib/statistics/queries";
import { count, milliseconds, share } from "./words";

/** Six figures for the whole range. */
export function Totals({ total }: { total: Figures }) {
  const { succeeded, failed, exhausted, p50Ms, p95Ms } = total;
  const figures = [
    ["Success rate", share(succeeded, succeeded + failed + exhausted)],
    ["Delivered", count(succeeded)],
    ["Failed, tried again", count(failed)],
    ["Exhausted", count(exhausted)],
    ["Latency p50", milliseconds(p50Ms)],
    ["Latency p95", milliseconds(p95Ms)],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 p-4 sm:grid-cols-3 lg:grid-cols-6">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-ink-soft text-xs">{name}</dt>
          <dd className="font-semibold text-ink text-lg tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
