import { getTimeZone } from "@/lib/settings/queries";
import { getStatistics, type Statistics } from "@/lib/statistics/queries";
import type { StatisticsInput } from "@/lib/statistics/validation";

/** What the charts show. The time zone comes along, so that open screens follow it. */
export type LiveStatistics = { statistics: Statistics; timeZone: string };

export async function liveStatistics(input: StatisticsInput): Promise<LiveStatistics> {
  const [statistics, timeZone] = await Promise.all([getStatistics(input, new Date()), getTimeZone()]);
  return { statistics, timeZone };
}
