import { liveListRoute } from "@/app/(admin)/live/live-route";
import { distributionListInput } from "@/lib/distributions/validation";
import { liveDistributions } from "../live-distributions";

export const GET = liveListRoute(distributionListInput, liveDistributions);
