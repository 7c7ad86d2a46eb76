import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { liveInvestor } from "../live-investors";
import { InvestorDetailView } from "./investor-detail-view";

export const metadata: Metadata = { title: "Investor" };

export default async function InvestorPage({ params }: PageProps<"/investors/[id]">) {
  await requireAdmin();
  const { id } = await params;
  return <InvestorDetailView id={id} initial={await loadOrNotFound(liveInvestor(id))} />;
}
