import { getTimeZone } from "@/lib/settings/queries";
import { getStatistics, type Statistics } from "@/lib/statistics/queries";
import type { StatisticsInput } from "@/lib/statistics/validation";

/** The data of the charts. Includes the time zone, so that open screens follow its changes. */
export type LiveStatistics = { statistics: Statistics; timeZone: string };

export async function liveStatistics(input: StatisticsInput): Promise<LiveStatistics> {
  const [statistics, timeZone] = await Promise.all([getStatistics(input, new Date()), getTimeZone()]);
  return { statistics, timeZone };
}
