import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { liveOrder } from "../live-orders";
import { OrderDetailView } from "./order-detail-view";

export const metadata: Metadata = { title: "Order" };

export default async function OrderPage({ params }: PageProps<"/orders/[id]">) {
  await requireAdmin();
  const { id } = await params;
  return <OrderDetailView id={id} initial={await loadOrNotFound(liveOrder(id))} />;
}
