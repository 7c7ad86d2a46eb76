import type { Page } from "@/lib/cursor";
import { getTimeZone } from "@/lib/settings/queries";

const pageSize = 50;

/** The data of a list, the same for the server's rendering and for each poll. Includes the time zone, so that open screens follow its changes. */
export type LivePage<Row> = Page<Row> & { timeZone: string };

/** `list` is the room's query: `livePage(listDeliveries, filter)`. */
export async function livePage<Filter, Row>(list: (input: Filter & { limit: number }) => Promise<Page<Row>>, filter: Filter): Promise<LivePage<Row>> {
  const [page, timeZone] = await Promise.all([list({ ...filter, limit: pageSize }), getTimeZone()]);
  return { ...page, timeZone };
}
