import { liveListRoute } from "@/app/(admin)/live/live-route";
import { statisticsInput } from "@/lib/statistics/validation";
import { liveStatistics } from "../live-statistics";

export const GET = liveListRoute(statisticsInput, liveStatistics);
