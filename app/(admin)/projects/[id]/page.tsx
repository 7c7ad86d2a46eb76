import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { liveOrders } from "@/app/(admin)/orders/live-orders";
import { requireAdmin } from "@/app/session";
import { liveProject } from "../live-projects";
import { ProjectDetailView } from "./project-detail-view";

export const metadata: Metadata = { title: "Offering" };

export default async function ProjectPage({ params }: PageProps<"/projects/[id]">) {
  await requireAdmin();
  const { id } = await params;
  const [initial, orders] = await loadOrNotFound(Promise.all([liveProject(id), liveOrders({ project: id })]));
  return <ProjectDetailView id={id} initial={initial} orders={orders} />;
}
