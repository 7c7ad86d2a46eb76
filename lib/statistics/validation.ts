import { z } from "zod";
import { idText } from "@/lib/lists/validation";

/** How far back the statistics look. */
export const statisticsRanges = ["24h", "7d", "30d"] as const;

export type StatisticsRange = (typeof statisticsRanges)[number];

export const defaultRange: StatisticsRange = "24h";

export const statisticsInput = z.strictObject({
  range: z.enum(statisticsRanges).default(defaultRange),
  /** Omitted: all webhooks. */
  webhook: idText("whk").optional(),
});

export type StatisticsInput = z.output<typeof statisticsInput>;
