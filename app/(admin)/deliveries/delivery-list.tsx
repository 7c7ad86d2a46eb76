"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import type { ListFilter } from "@/app/(admin)/live/list-address";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { DeliveryView } from "@/lib/deliveries/queries";
import type { DeliveryListInput } from "@/lib/deliveries/validation";
import { statusLooks } from "./delivery-status";
import { SelectableDeliveries } from "./selectable-deliveries";
import { isUnderWay } from "./under-way";

type Props = { filter: DeliveryListInput; rest: ListFilter; initial: LivePage<DeliveryView> };

export function DeliveryList({ filter, rest, initial }: Props) {
  return (
    <LiveList
      path="/deliveries"
      filter={filter}
      rest={rest}
      initial={initial}
      isMoving={(row) => isUnderWay(row, new Date())}
      icon={Send}
      empty={<NoDeliveries filter={filter} />}
    >
      {(deliveries, timeZone) => <SelectableDeliveries deliveries={deliveries} timeZone={timeZone} />}
    </LiveList>
  );
}

function NoDeliveries({ filter }: { filter: DeliveryListInput }) {
  const { status, ...others } = filter;
  const isNarrowed = Object.values(others).some(Boolean);
  if (status && !isNarrowed) return <EmptyState icon={Send} title={`No delivery is ${statusLooks[status].word.toLowerCase()}`} />;
  if (isNarrowed) {
    return (
      <EmptyState icon={Send} title="No delivery matches" action={<AllDeliveries />}>
        {others.q ? "Search for the whole id of a delivery (dlv_…), an event (evt_…) or an order (ord_…)." : "Remove a filter to see more."}
      </EmptyState>
    );
  }
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

function AllDeliveries() {
  return (
    <Button asChild>
      <Link href="/deliveries">Show all deliveries</Link>
    </Button>
  );
}
