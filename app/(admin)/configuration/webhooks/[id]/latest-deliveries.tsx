"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import { DeliveryTable } from "@/app/(admin)/deliveries/delivery-table";
import { isUnderWay } from "@/app/(admin)/deliveries/under-way";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { DeliveryView } from "@/lib/deliveries/queries";

const shownRows = 10;

type Props = { webhookId: string; initial: LivePage<DeliveryView> };

/** What went out last, live. The rest is a link away. */
export function LatestDeliveries({ webhookId, initial }: Props) {
  const filter = { webhook: webhookId };
  const { data, fault, asking, ask } = useLive({
    address: `/deliveries/data?${new URLSearchParams(filter)}`,
    initial,
    intervalMs: ({ rows }) => pollIntervalMs(rows.some((row) => isUnderWay(row, new Date()))),
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
      {fault && <LiveFault onRetry={ask} pending={asking} />}
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
