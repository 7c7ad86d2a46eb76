import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { liveInspector } from "../live-inspector";
import { InspectorView } from "./inspector-view";

export const metadata: Metadata = { title: "Inspector" };

export default async function InspectorPage({ params }: PageProps<"/inspectors/[id]">) {
  await requireAdmin();
  const { id } = await params;
  return <InspectorView id={id} initial={await loadOrNotFound(liveInspector(id))} />;
}
