import { and, desc, eq, inArray, lt, type SQL } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { type Page, pageOf } from "@/lib/cursor";
import { findLatestOfMatching, investorMatches, newestFirst } from "@/lib/investors/search";
import { asOrderCode } from "./code";
import { listedOrder, type OrderView, orderView } from "./order-view";
import type { OrderListInput } from "./validation";

type Filter = OrderListInput & { limit: number };

/**
 * Newest first. `q` is an order's id or code, or the beginning of an investor's e-mail address or name. Each way to ask is served by an
 * index, however many orders there are: the primary key, (status, id), (project, id), (project, status, id), or (investor, id).
 */
export async function searchOrders({ q, ...filter }: Filter): Promise<Page<OrderView>> {
  if (!q) return readPage(filter, undefined);
  if (isId("order", q)) return readPage(filter, eq(orders.id, q));
  const code = asOrderCode(q);
  if (code) return readPage(filter, eq(orders.code, code));
  return searchByInvestor(q, filter);
}

/** Where many match, they are among the newest. Else they are asked for their own, if they are not too many; else all are looked through. */
async function searchByInvestor(q: string, filter: Filter): Promise<Page<OrderView>> {
  const newest = db().select({ id: orders.id }).from(orders).where(chosen(filter)).orderBy(desc(orders.id)).limit(newestFirst);
  const among = await readPage(filter, and(investorMatches(q), inArray(orders.id, newest)));
  if (among.nextCursor) return among;
  const latest = await findLatestOfMatching(q, { table: orders, where: chosen(filter), limit: filter.limit + 1 });
  if (!latest) return readPage(filter, investorMatches(q));
  return latest.length === 0 ? { rows: [], nextCursor: null } : readPage(filter, inArray(orders.id, latest));
}

async function readPage(filter: Filter, of: SQL | undefined): Promise<Page<OrderView>> {
  const rows = await db()
    .select(listedOrder)
    .from(orders)
    .innerJoin(investors, eq(investors.id, orders.investorId))
    .innerJoin(projects, eq(projects.id, orders.projectId))
    .where(and(of, chosen(filter)))
    .orderBy(desc(orders.id))
    .limit(filter.limit + 1);
  return pageOf(rows.map(orderView), filter.limit);
}

function chosen({ status, project, cursor }: Filter): SQL | undefined {
  return and(status && eq(orders.status, status), project ? eq(orders.projectId, project) : undefined, cursor ? lt(orders.id, cursor) : undefined);
}
