import { liveListRoute } from "@/app/(admin)/live/live-route";
import { investorListInput } from "@/lib/investors/validation";
import { liveInvestors } from "../live-investors";

export const GET = liveListRoute(investorListInput, liveInvestors);
