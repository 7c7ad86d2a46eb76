"use client";

import { useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { DeliveryListInput } from "@/lib/deliveries/validation";
import { statusLooks } from "./delivery-status";
import { DeliveryTable } from "./delivery-table";
import type { LiveList } from "./live";
import { LiveFault } from "./live-fault";
import { pollIntervalMs } from "./poll-interval";
import { readLive } from "./read-live";

type Props = { filter: DeliveryListInput; initial: LiveList };

/** One page of the list. The server has rendered it; from then on it asks for itself. */
export function DeliveryList({ filter, initial }: Props) {
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ["deliveries", filter],
    queryFn: () => readLive<LiveList>(`/deliveries/data?${new URLSearchParams(filter)}`),
    initialData: initial,
    staleTime: 1_000,
    refetchInterval: ({ state }) => pollIntervalMs(state.data?.rows ?? [], new Date()),
  });
  return (
    <>
      {isError && <LiveFault onRetry={refetch} pending={isFetching} />}
      {data.rows.length === 0 ? <NoDeliveries filter={filter} /> : <DeliveryTable deliveries={data.rows} timeZone={data.timeZone} />}
      <Paging filter={filter} nextCursor={data.nextCursor} />
    </>
  );
}

function NoDeliveries({ filter: { status, cursor } }: { filter: DeliveryListInput }) {
  if (cursor) return <EmptyState icon={Send} title="There is nothing older" />;
  if (status) return <EmptyState icon={Send} title={`No delivery is ${statusLooks[status].word.toLowerCase()}`} />;
  return (
    <EmptyState
      icon={Send}
      title="Nothing was delivered yet"
      action={
        <Button asChild>
          <Link href="/configuration">Open Configuration</Link>
        </Button>
      }
    >
      Add a webhook and place an order with an API key: what is sent, and what is answered, appears here as it happens.
    </EmptyState>
  );
}

function Paging({ filter: { status, cursor }, nextCursor }: { filter: DeliveryListInput; nextCursor: string | null }) {
  if (!cursor && !nextCursor) return null;
  const newest = status ? ({ status } as const) : {};
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2 border-line border-t px-4 py-3">
      {cursor && (
        <Button asChild size="small">
          <Link href={{ pathname: "/deliveries", query: newest }}>Newest</Link>
        </Button>
      )}
      {nextCursor && (
        <Button asChild size="small">
          <Link href={{ pathname: "/deliveries", query: { ...newest, cursor: nextCursor } }}>Older</Link>
        </Button>
      )}
    </nav>
  );
}
