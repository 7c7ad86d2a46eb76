import { liveListRoute } from "@/app/(admin)/live/live-route";
import { orderListInput } from "@/lib/orders/validation";
import { liveOrders } from "../live-orders";

export const GET = liveListRoute(orderListInput, liveOrders);
