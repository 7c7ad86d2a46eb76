import { and, desc, eq, lt, type SQL } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { type Page, pageOf } from "@/lib/cursor";
import { searchByInvestor } from "@/lib/investors/search-by-investor";
import { asOrderCode } from "@/lib/orders/code";
import { type InvestmentView, investmentView, listedInvestment } from "./investment-view";
import type { InvestmentListInput } from "./validation";

type Filter = InvestmentListInput & { limit: number };

/**
 * Newest first. `q` is the id of an investment or an order, an order's code, or the beginning of an investor's e-mail address or name.
 * Every kind of search is served by an index, however many investments there are.
 */
export async function searchInvestments({ q, ...filter }: Filter): Promise<Page<InvestmentView>> {
  if (!q) return readPage(filter, undefined);
  if (isId("investment", q)) return readPage(filter, eq(investments.id, q));
  if (isId("order", q)) return readPage(filter, eq(investments.orderId, q));
  const code = asOrderCode(q);
  if (code) return readPage(filter, eq(orders.code, code));
  const { limit } = filter;
  return searchByInvestor(q, { table: investments, where: chosen(filter), limit, readPage: (of) => readPage(filter, of) });
}

async function readPage(filter: Filter, of: SQL | undefined): Promise<Page<InvestmentView>> {
  const rows = await db()
    .select(listedInvestment)
    .from(investments)
    .innerJoin(orders, eq(orders.id, investments.orderId))
    .innerJoin(investors, eq(investors.id, investments.investorId))
    .innerJoin(projects, eq(projects.id, investments.projectId))
    .where(and(of, chosen(filter)))
    .orderBy(desc(investments.id))
    .limit(filter.limit + 1);
  return pageOf(rows.map(investmentView), filter.limit);
}

function chosen({ status, project, cursor }: Filter): SQL | undefined {
  return and(
    status && eq(investments.status, status),
    project ? eq(investments.projectId, project) : undefined,
    cursor ? lt(investments.id, cursor) : undefined,
  );
}
