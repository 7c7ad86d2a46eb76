import { livePage } from "@/app/(admin)/live/live-page";
import { getOrderDetail, type OrderDetail } from "@/lib/orders/detail";
import { searchOrders } from "@/lib/orders/search";
import type { OrderListInput } from "@/lib/orders/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveOrder = { order: OrderDetail; timeZone: string };

export const liveOrders = (filter: OrderListInput) => livePage(searchOrders, filter);

export async function liveOrder(id: string): Promise<LiveOrder> {
  const [order, timeZone] = await Promise.all([getOrderDetail(id), getTimeZone()]);
  return { order, timeZone };
}
