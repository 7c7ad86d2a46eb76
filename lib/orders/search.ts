import { and, desc, eq, lt, type SQL } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { type Page, pageOf } from "@/lib/cursor";
import { searchByInvestor } from "@/lib/investors/search-by-investor";
import { asOrderCode } from "./code";
import { listedOrder, type OrderView, orderView } from "./order-view";
import type { OrderListInput } from "./validation";

type Filter = OrderListInput & { limit: number };

/**
 * Newest first. `q` is an order's id or code, or the beginning of an investor's e-mail address or name. Every kind of search is served by
 * an index, however many orders there are: the primary key, (status, id), (project, id), (project, status, id), or (investor, id).
 */
export async function searchOrders({ q, ...filter }: Filter): Promise<Page<OrderView>> {
  if (!q) return readPage(filter, undefined);
  if (isId("order", q)) return readPage(filter, eq(orders.id, q));
  if (isId("user", q)) return readPage(filter, eq(orders.investorId, q));
  const code = asOrderCode(q);
  if (code) return readPage(filter, eq(orders.code, code));
  const { limit } = filter;
  return searchByInvestor(q, { table: orders, where: chosen(filter), limit, readPage: (of) => readPage(filter, of) });
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
