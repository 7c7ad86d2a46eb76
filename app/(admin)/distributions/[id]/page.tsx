import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { transferListInput } from "@/lib/distributions/validation";
import { ChainResetNotice } from "../chain-reset";
import { liveDistribution, liveTransfers } from "../live-distributions";
import { DistributionDetailView } from "./distribution-detail-view";

export const metadata: Metadata = { title: "Distribution" };

export default async function DistributionPage({ params, searchParams }: PageProps<"/distributions/[id]">) {
  await requireAdmin();
  const { id } = await params;
  const filter = transferListInput.safeParse(await searchParams).data ?? {};
  const [distribution, transfers] = await loadOrNotFound(Promise.all([liveDistribution(id), liveTransfers(id, filter)]));
  return (
    <DistributionDetailView id={id} initial={distribution} filter={filter} transfers={transfers}>
      <ChainResetNotice />
    </DistributionDetailView>
  );
}
