import { livePage } from "@/app/(admin)/live/live-page";
import { getInvestorDetail, type InvestorDetail } from "@/lib/investors/detail";
import { searchInvestors } from "@/lib/investors/list";
import type { InvestorListInput } from "@/lib/investors/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveInvestor = { investor: InvestorDetail; timeZone: string };

export const liveInvestors = (filter: InvestorListInput) => livePage(searchInvestors, filter);

export async function liveInvestor(id: string): Promise<LiveInvestor> {
  const [investor, timeZone] = await Promise.all([getInvestorDetail(id), getTimeZone()]);
  return { investor, timeZone };
}
