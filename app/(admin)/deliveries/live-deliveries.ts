import { livePage } from "@/app/(admin)/live/live-page";
import { type DeliveryDetail, getDelivery, listDeliveries } from "@/lib/deliveries/queries";
import type { DeliveryListInput } from "@/lib/deliveries/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveDelivery = { delivery: DeliveryDetail; timeZone: string };

export const liveDeliveries = (filter: DeliveryListInput) => livePage(listDeliveries, filter);

export async function liveDelivery(id: string): Promise<LiveDelivery> {
  const [delivery, timeZone] = await Promise.all([getDelivery(id), getTimeZone()]);
  return { delivery, timeZone };
}
