import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/session";
import { DomainError } from "@/lib/errors";
import { liveDelivery } from "../live";
import { DeliveryView } from "./delivery-view";

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage({ params }: PageProps<"/deliveries/[id]">) {
  await requireAdmin();
  const { id } = await params;
  const initial = await liveDelivery(id).catch(notFoundOrThrow);
  return <DeliveryView id={id} initial={initial} />;
}

function notFoundOrThrow(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found") notFound();
  throw error;
}
