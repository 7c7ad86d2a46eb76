import type { Page } from "@/lib/cursor";
import { type DeliveryDetail, type DeliveryView, getDelivery, listDeliveries } from "@/lib/deliveries/queries";
import type { DeliveryListInput } from "@/lib/deliveries/validation";
import { getTimeZone } from "@/lib/settings/queries";

const pageSize = 50;

/** What the list shows, the same for the first page and each poll. The time zone comes along, so that open screens follow it. */
export type LiveList = Page<DeliveryView> & { timeZone: string };

export type LiveDelivery = { delivery: DeliveryDetail; timeZone: string };

export async function liveList(input: DeliveryListInput): Promise<LiveList> {
  const [page, timeZone] = await Promise.all([listDeliveries({ ...input, limit: pageSize }), getTimeZone()]);
  return { ...page, timeZone };
}

export async function liveDelivery(id: string): Promise<LiveDelivery> {
  const [delivery, timeZone] = await Promise.all([getDelivery(id), getTimeZone()]);
  return { delivery, timeZone };
}
