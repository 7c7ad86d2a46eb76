import type { ListFilter } from "@/app/(admin)/live/list-address";
import { defaultRange, type StatisticsRange } from "@/lib/statistics/validation";

/** The range as a query parameter for the other links of a page; left out where it is the default. */
export function rangeToKeep(range: StatisticsRange): ListFilter {
  return { range: range === defaultRange ? undefined : range };
}
