"use client";

import { useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import Link from "next/link";
import { DeliveryTable } from "@/app/(admin)/deliveries/delivery-table";
import type { LiveList } from "@/app/(admin)/deliveries/live";
import { LiveFault } from "@/app/(admin)/deliveries/live-fault";
import { pollIntervalMs } from "@/app/(admin)/deliveries/poll-interval";
import { readLive } from "@/app/(admin)/deliveries/read-live";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";

const shownRows = 10;

type Props = { webhookId: string; initial: LiveList };

/** What went out last, live. The rest is a link away. */
export function LatestDeliveries({ webhookId, initial }: Props) {
  const filter = { webhook: webhookId };
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ["deliveries", filter],
    queryFn: () => readLive<LiveList>(`/deliveries/data?${new URLSearchParams(filter)}`),
    initialData: initial,
    staleTime: 1_000,
    refetchInterval: ({ state }) => pollIntervalMs(state.data?.rows ?? [], new Date()),
  });
  return (
    <Section
      title="Deliveries"
      description="The latest ones, as they happen."
      action={
        <Button asChild size="small">
          <Link href={{ pathname: "/deliveries", query: filter }}>All deliveries</Link>
        </Button>
      }
    >
      {isError && <LiveFault onRetry={refetch} pending={isFetching} />}
      {data.rows.length === 0 ? (
        <EmptyState icon={Send} title="Nothing was sent here yet">
          Send a test event, or wait for the first one that it subscribes to.
        </EmptyState>
      ) : (
        <DeliveryTable deliveries={data.rows.slice(0, shownRows)} timeZone={data.timeZone} />
      )}
    </Section>
  );
}
