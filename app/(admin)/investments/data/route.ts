import { liveListRoute } from "@/app/(admin)/live/live-route";
import { investmentListInput } from "@/lib/investments/validation";
import { liveInvestments } from "../live-investments";

export const GET = liveListRoute(investmentListInput, liveInvestments);
