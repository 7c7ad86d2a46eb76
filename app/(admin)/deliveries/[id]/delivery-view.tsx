"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { DeliveryStatus } from "../delivery-status";
import type { LiveDelivery } from "../live";
import { LiveFault } from "../live-fault";
import { pollIntervalMs } from "../poll-interval";
import { readLive } from "../read-live";
import { AttemptList } from "./attempt-list";
import { DeliveryFacts } from "./delivery-facts";
import { RequestBody } from "./request-body";

/** One delivery, live for as long as it is under way. */
export function DeliveryView({ id, initial }: { id: string; initial: LiveDelivery }) {
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ["delivery", id],
    queryFn: () => readLive<LiveDelivery>(`/deliveries/${id}/data`),
    initialData: initial,
    staleTime: 1_000,
    refetchInterval: ({ state }) => pollIntervalMs(state.data ? [state.data.delivery] : [], new Date()),
  });
  const { delivery, timeZone } = data;
  return (
    <>
      <Link href="/deliveries" className="mb-2 inline-flex items-center gap-1 text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" />
        Deliveries
      </Link>
      <PageHeader title={delivery.eventType} action={<DeliveryStatus status={delivery.status} />} />
      <div className="grid gap-6">
        <Section title="Delivery">
          {isError && <LiveFault onRetry={refetch} pending={isFetching} />}
          <DeliveryFacts delivery={delivery} timeZone={timeZone} />
        </Section>
        <Section title="Attempts" description="Each request that was made, the latest first.">
          <AttemptList delivery={delivery} timeZone={timeZone} />
        </Section>
        <Section title="Request body" description="Every attempt sends these bytes.">
          <RequestBody body={delivery.requestBody} />
        </Section>
      </div>
    </>
  );
}
