import { livePage } from "@/app/(admin)/live/live-page";
import { getInvestmentDetail, type InvestmentDetail } from "@/lib/investments/detail";
import { searchInvestments } from "@/lib/investments/search";
import type { InvestmentListInput } from "@/lib/investments/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveInvestment = { investment: InvestmentDetail; timeZone: string };

export const liveInvestments = (filter: InvestmentListInput) => livePage(searchInvestments, filter);

export async function liveInvestment(id: string): Promise<LiveInvestment> {
  const [investment, timeZone] = await Promise.all([getInvestmentDetail(id), getTimeZone()]);
  return { investment, timeZone };
}
