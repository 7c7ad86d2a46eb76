import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveDistribution } from "../../live-distributions";

export const GET = liveDetailRoute(liveDistribution);
