import { liveDetailRoute } from "@/app/(admin)/live/live-route";
import { liveDelivery } from "../../live-deliveries";

export const GET = liveDetailRoute(liveDelivery);
