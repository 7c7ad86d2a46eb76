import type { Metadata } from "next";
import { liveStatistics } from "@/app/(admin)/statistics/live-statistics";
import { rangeToKeep } from "@/app/(admin)/statistics/range-to-keep";
import { StatisticsSection } from "@/app/(admin)/statistics/statistics-section";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { deliveryListInput } from "@/lib/deliveries/validation";
import { defaultRange, statisticsInput } from "@/lib/statistics/validation";
import { listWebhooks } from "@/lib/webhooks/queries";
import { DeliveryFilters } from "./delivery-filters";
import { DeliveryList } from "./delivery-list";
import { liveDeliveries } from "./live-deliveries";

export const metadata: Metadata = { title: "Deliveries" };

/** An invalid filter or cursor in the URL is ignored: the whole list is shown. The charts follow only the webhook filter. */
export default async function DeliveriesPage({ searchParams }: PageProps<"/deliveries">) {
  await requireAdmin();
  const { range: asked, ...listed } = await searchParams;
  const filter = deliveryListInput.safeParse(listed).data ?? {};
  const { webhook } = filter;
  const statisticsOf = statisticsInput.safeParse({ range: asked, webhook }).data ?? { range: defaultRange, webhook };
  const rest = rangeToKeep(statisticsOf.range);
  const [initial, statistics, webhooks] = await Promise.all([liveDeliveries(filter), liveStatistics(statisticsOf), listWebhooks()]);
  return (
    <>
      <PageHeader title="Deliveries" description="Each event on its way to each webhook: what was sent, what was answered, when it is tried again." />
      <div className="grid grid-cols-1 gap-6">
        <Card>
          <DeliveryFilters filter={filter} rest={rest} webhooks={webhooks} />
          <DeliveryList filter={filter} rest={rest} initial={initial} />
        </Card>
        <StatisticsSection initial={statistics} webhook={webhook} path="/deliveries" filter={filter} />
      </div>
    </>
  );
}
