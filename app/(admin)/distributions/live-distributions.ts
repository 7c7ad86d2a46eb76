import { livePage } from "@/app/(admin)/live/live-page";
import { explorerUrl } from "@/lib/chain/client";
import { type DistributionDetail, getDistribution, listDistributions, listTransfers } from "@/lib/distributions/queries";
import type { DistributionListInput, TransferListInput } from "@/lib/distributions/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveDistribution = { distribution: DistributionDetail; explorerUrl: string | null; timeZone: string };

export const liveDistributions = (filter: DistributionListInput) => livePage(listDistributions, filter);

export async function liveDistribution(id: string): Promise<LiveDistribution> {
  const [distribution, timeZone] = await Promise.all([getDistribution(id), getTimeZone()]);
  return { distribution, explorerUrl: explorerUrl(), timeZone };
}

export const liveTransfers = (id: string, filter: TransferListInput) =>
  livePage((page: TransferListInput & { limit: number }) => listTransfers(id, page), filter);
