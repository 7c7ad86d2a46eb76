import { liveListRoute } from "@/app/(admin)/live/live-route";
import { deliveryListInput } from "@/lib/deliveries/validation";
import { liveDeliveries } from "../live-deliveries";

export const GET = liveListRoute(deliveryListInput, liveDeliveries);
