import type { Page } from "@/lib/cursor";
import { getTimeZone } from "@/lib/settings/queries";

const pageSize = 50;

/** What a list shows, the same for the first page and each poll. The time zone comes along, so that open screens follow it. */
export type LivePage<Row> = Page<Row> & { timeZone: string };

/** `list` is the room's query: `livePage(listDeliveries, filter)`. */
export async function livePage<Filter, Row>(list: (input: Filter & { limit: number }) => Promise<Page<Row>>, filter: Filter): Promise<LivePage<Row>> {
  const [page, timeZone] = await Promise.all([list({ ...filter, limit: pageSize }), getTimeZone()]);
  return { ...page, timeZone };
}
