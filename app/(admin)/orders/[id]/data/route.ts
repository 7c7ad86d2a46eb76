import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveOrder } from "../../live-orders";

export const GET = liveDetailRoute(liveOrder);
