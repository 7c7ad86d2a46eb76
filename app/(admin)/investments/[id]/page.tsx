import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { liveInvestment } from "../live-investments";
import { InvestmentDetailView } from "./investment-detail-view";

export const metadata: Metadata = { title: "Investment" };

export default async function InvestmentPage({ params }: PageProps<"/investments/[id]">) {
  await requireAdmin();
  const { id } = await params;
  return <InvestmentDetailView id={id} initial={await loadOrNotFound(liveInvestment(id))} />;
}
