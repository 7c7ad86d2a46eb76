"use client";

import type { ReactNode } from "react";
import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Statistics } from "@/lib/statistics/queries";
import { formatBarTime } from "./bar-time";
import { count, milliseconds, outcomes } from "./words";

type Props = { statistics: Statistics; timeZone: string };

const latencies = [
  { key: "p50Ms", word: "p50", colour: "var(--chart-accent)" },
  { key: "p95Ms", word: "p95", colour: "var(--chart-second)" },
] as const;

/** Hidden from screen readers, because the table below holds the same figures. */
export function Charts({ statistics, timeZone }: Props) {
  const bars = statistics.bars.map((bar) => ({ ...bar, time: formatBarTime(bar.from, { range: statistics.range, timeZone }) }));
  const common = { data: bars, accessibilityLayer: false, margin: { top: 8, right: 8, bottom: 0, left: 0 } };
  return (
    <div aria-hidden className="grid gap-6 px-4 pb-4 lg:grid-cols-2">
      <Chart title="Attempts by outcome" legend={outcomes}>
        <BarChart {...common} barCategoryGap="20%">
          <Axes format={count} />
          {outcomes.map(({ key, word, colour }) => (
            <Bar key={key} dataKey={key} name={word} stackId="outcome" fill={colour} isAnimationActive={false} />
          ))}
        </BarChart>
      </Chart>
      <Chart title="Latency of answers" legend={latencies}>
        <LineChart {...common}>
          <Axes format={milliseconds} />
          {latencies.map(({ key, word, colour }) => (
            <Line key={key} dataKey={key} name={word} stroke={colour} strokeWidth={2} dot={{ r: 2 }} connectNulls isAnimationActive={false} />
          ))}
        </LineChart>
      </Chart>
    </div>
  );
}

function Axes({ format }: { format: (value: number) => string }) {
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="time" tickLine={false} axisLine={false} minTickGap={32} tick={tick} />
      <YAxis width={64} tickLine={false} axisLine={false} allowDecimals={false} tickFormatter={format} tick={tick} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--hover)", stroke: "var(--line-strong)" }}
        contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 8, fontSize: 12 }}
        formatter={(value) => format(Number(value))}
      />
    </>
  );
}

const tick = { fill: "var(--ink-soft)", fontSize: 11 };

type ChartProps = { title: string; legend: readonly { word: string; colour: string }[]; children: ReactNode };

function Chart({ title, legend, children }: ChartProps) {
  return (
    // Clipped, because the tooltip keeps its position when the page gets narrower, and would widen it.
    <div className="min-w-0 overflow-x-clip">
      <div className="mb-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        <span className="font-medium text-ink">{title}</span>
        {legend.map(({ word, colour }) => (
          <span key={word} className="inline-flex items-center gap-1.5 text-ink-soft">
            <span className="size-2 rounded-xs" style={{ background: colour }} />
            {word}
          </span>
        ))}
      </div>
      <ResponsiveContainer width="100%" height={184}>
        {children}
      </ResponsiveContainer>
    </div>
  );
}
