import type { Metadata } from "next";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { deliveryListInput } from "@/lib/deliveries/validation";
import { DeliveryList } from "./delivery-list";
import { liveDeliveries } from "./live-deliveries";
import { StatusFilter } from "./status-filter";

export const metadata: Metadata = { title: "Deliveries" };

/** An address with a filter or cursor that cannot be shows the whole list. */
export default async function DeliveriesPage({ searchParams }: PageProps<"/deliveries">) {
  await requireAdmin();
  const filter = deliveryListInput.safeParse(await searchParams).data ?? {};
  const initial = await liveDeliveries(filter);
  return (
    <>
      <PageHeader title="Deliveries" description="Each event on its way to each webhook: what was sent, what was answered, when it is tried again." />
      <Card>
        <StatusFilter filter={filter} />
        <DeliveryList filter={filter} initial={initial} />
      </Card>
    </>
  );
}
