"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import { statusChoices } from "@/app/(admin)/deliveries/delivery-status";
import { DeliveryTable } from "@/app/(admin)/deliveries/delivery-table";
import { isUnderWay } from "@/app/(admin)/deliveries/under-way";
import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { FilterDay } from "@/app/(admin)/live/filter-day";
import { FilterLinks } from "@/app/(admin)/live/filter-links";
import { chosen, type ListFilter } from "@/app/(admin)/live/list-address";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { DeliveryView } from "@/lib/deliveries/queries";
import type { DeliveryListInput } from "@/lib/deliveries/validation";

const shownRows = 10;

type Props = {
  /** The webhook's page, and its other query parameters, which the filter links keep. */
  path: string;
  rest: ListFilter;
  filter: DeliveryListInput;
  initial: LivePage<DeliveryView>;
};

/** The latest deliveries of a webhook, live, with a link to all of them. */
export function LatestDeliveries({ path, rest, filter, initial }: Props) {
  const { webhook: _, ...narrowed } = filter;
  const at = { path, filter: { ...rest, ...narrowed } };
  const { data, fault, asking, ask } = useLive({
    address: `/deliveries/data?${new URLSearchParams(chosen(filter))}`,
    initial,
    intervalMs: ({ rows }) => pollIntervalMs(rows.some((row) => isUnderWay(row, new Date()))),
  });
  return (
    <Section
      title="Deliveries"
      description="The latest ones, as they happen."
      action={
        <Button asChild size="small">
          <Link href={{ pathname: "/deliveries", query: chosen(filter) }}>All deliveries</Link>
        </Button>
      }
    >
      <FilterBar>
        <FilterLinks {...at} name="status" choices={statusChoices} />
        <div className="flex flex-wrap items-center gap-2">
          <FilterDay {...at} name="from" label="From" />
          <FilterDay {...at} name="until" label="Until" />
        </div>
      </FilterBar>
      {fault && <LiveFault onRetry={ask} pending={asking} />}
      {data.rows.length === 0 ? (
        <NoDeliveries filtered={Object.values(narrowed).some(Boolean)} />
      ) : (
        <DeliveryTable deliveries={data.rows.slice(0, shownRows)} timeZone={data.timeZone} />
      )}
    </Section>
  );
}

function NoDeliveries({ filtered }: { filtered: boolean }) {
  if (filtered) return <EmptyState icon={Send} title="No delivery matches" />;
  return (
    <EmptyState icon={Send} title="Nothing was sent here yet">
      Send a test event, or wait for the first one that it subscribes to.
    </EmptyState>
  );
}
