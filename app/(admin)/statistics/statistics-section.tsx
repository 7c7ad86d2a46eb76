"use client";

import dynamic from "next/dynamic";
import { chosen, type ListFilter } from "@/app/(admin)/live/list-address";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { useLive } from "@/app/(admin)/live/use-live";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import type { LiveStatistics } from "./live-statistics";
import { RangeLinks } from "./range-links";
import { StatisticsTable } from "./statistics-table";
import { Totals } from "./totals";

const pollMs = 10_000;

// The charts' code is larger than the rest of the page, so it is loaded afterwards.
const Charts = dynamic(() => import("./charts").then(({ Charts }) => Charts), { ssr: false, loading: () => <ChartsComing /> });

type Props = {
  initial: LiveStatistics;
  /** Limits the statistics to one webhook. */
  webhook?: string | undefined;
  /** The page, and its filters, which the range links keep. */
  path: string;
  filter?: ListFilter;
};

/** Delivery statistics: totals, charts, and the same figures as a table. */
export function StatisticsSection({ initial, webhook, path, filter = {} }: Props) {
  const { range } = initial.statistics;
  const { data, fault, asking, ask } = useLive({
    address: `/statistics/data?${new URLSearchParams(chosen({ range, webhook }))}`,
    initial,
    intervalMs: () => pollMs,
  });
  const { statistics, timeZone } = data;
  return (
    <Section
      title="Health"
      description={webhook ? "How its attempts ended, and how fast it answered." : "How attempts ended, and how fast receivers answered."}
      action={<RangeLinks path={path} filter={filter} chosenRange={range} />}
    >
      {fault && <LiveFault onRetry={ask} pending={asking} />}
      <Totals total={statistics.total} />
      <Charts statistics={statistics} timeZone={timeZone} />
      <StatisticsTable statistics={statistics} timeZone={timeZone} />
    </Section>
  );
}

function ChartsComing() {
  return (
    <div className="grid gap-6 px-4 pb-4 lg:grid-cols-2">
      <Skeleton className="h-52" />
      <Skeleton className="h-52" />
    </div>
  );
}
