import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { liveDelivery } from "../live-deliveries";
import { DeliveryView } from "./delivery-view";

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage({ params }: PageProps<"/deliveries/[id]">) {
  await requireAdmin();
  const { id } = await params;
  return <DeliveryView id={id} initial={await loadOrNotFound(liveDelivery(id))} />;
}
