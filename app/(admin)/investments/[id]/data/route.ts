import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveInvestment } from "../../live-investments";

export const GET = liveDetailRoute(liveInvestment);
