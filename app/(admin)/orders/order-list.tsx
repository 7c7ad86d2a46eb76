"use client";

import { ShoppingCart } from "lucide-react";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { OrderView } from "@/lib/orders/order-view";
import type { OrderListInput } from "@/lib/orders/validation";
import { OrderTable } from "./order-table";

type Props = { filter: OrderListInput; initial: LivePage<OrderView> };

export function OrderList({ filter, initial }: Props) {
  return (
    <LiveList path="/orders" filter={filter} initial={initial} icon={ShoppingCart} empty={<NoOrders filter={filter} />}>
      {(orders, timeZone) => <OrderTable orders={orders} timeZone={timeZone} />}
    </LiveList>
  );
}

function NoOrders({ filter: { q, status, project } }: { filter: OrderListInput }) {
  if (q) {
    return (
      <EmptyState icon={ShoppingCart} title={`No order matches “${q}”`}>
        Search for a whole order code or id, or for the beginning of an investor’s e-mail address or name.
      </EmptyState>
    );
  }
  if (status) return <EmptyState icon={ShoppingCart} title="No order matches these filters" />;
  if (project) return <EmptyState icon={ShoppingCart} title="Nobody has ordered from this offering yet" />;
  return (
    <EmptyState icon={ShoppingCart} title="Nobody has ordered yet">
      Orders come through the REST API. Create an API key on Configuration: it is shown with a line that places the first one.
    </EmptyState>
  );
}
