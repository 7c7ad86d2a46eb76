import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveInvestor } from "../../live-investors";

export const GET = liveDetailRoute(liveInvestor);
