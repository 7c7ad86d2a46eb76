import { eq } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { DomainError } from "@/lib/errors";
import { fromMinor } from "@/lib/money";
import { type HistoryEntry, listOrderHistory } from "./history";
import { listedOrder, orderView } from "./order-view";

/** An order with everything its screen shows. Amounts are decimal strings, instants RFC 3339 text. */
export type OrderDetail = Awaited<ReturnType<typeof readOrder>> & { investments: OrderInvestment[]; history: HistoryEntry[] };

export type OrderInvestment = Awaited<ReturnType<typeof listInvestmentsOf>>[number];

/** Throws `not_found`. */
export async function getOrderDetail(id: string): Promise<OrderDetail> {
  const [order, received, history] = await Promise.all([readOrder(id), listInvestmentsOf(id), listOrderHistory(id)]);
  return { ...order, investments: received, history };
}

async function readOrder(id: string) {
  const [row] = isId("order", id) ? await selectOrder(id) : [];
  if (!row) throw new DomainError("not_found", "There is no such order.");
  const { creditMinor, termsAcceptedAt, ...rest } = row;
  return { ...orderView(rest), credit: creditMinor > 0n ? fromMinor(creditMinor) : null, termsAcceptedAt: termsAcceptedAt.toISOString() };
}

function selectOrder(id: string) {
  return db()
    .select({
      ...listedOrder,
      creditMinor: orders.creditMinor,
      termsVersion: orders.termsVersion,
      termsAcceptedAt: orders.termsAcceptedAt,
      accountHolder: projects.accountHolder,
      iban: projects.iban,
      bic: projects.bic,
    })
    .from(orders)
    .innerJoin(investors, eq(investors.id, orders.investorId))
    .innerJoin(projects, eq(projects.id, orders.projectId))
    .where(eq(orders.id, id));
}

/** In the order in which they were received. */
async function listInvestmentsOf(orderId: string) {
  const rows = await db().select().from(investments).where(eq(investments.orderId, orderId)).orderBy(investments.id);
  return rows.map(({ id, status, amountMinor, currency, tokens, source, receivedAt }) => ({
    id,
    status,
    amount: fromMinor(amountMinor),
    currency,
    tokens,
    source,
    receivedAt: receivedAt.toISOString(),
  }));
}
