import type { Metadata } from "next";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { orderListInput } from "@/lib/orders/validation";
import { listProjectNames } from "@/lib/projects/queries";
import { liveOrders } from "./live-orders";
import { OrderFilters } from "./order-filters";
import { OrderList } from "./order-list";

export const metadata: Metadata = { title: "Orders" };

/** An invalid filter or cursor in the URL is ignored: the whole list is shown. */
export default async function OrdersPage({ searchParams }: PageProps<"/orders">) {
  await requireAdmin();
  const filter = orderListInput.safeParse(await searchParams).data ?? {};
  const [initial, projects] = await Promise.all([liveOrders(filter), listProjectNames()]);
  return (
    <>
      <PageHeader title="Orders" description="What investors ordered, the latest first." />
      <Card>
        <OrderFilters filter={filter} projects={projects} />
        <OrderList filter={filter} initial={initial} />
      </Card>
    </>
  );
}
