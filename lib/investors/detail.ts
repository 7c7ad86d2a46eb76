import { desc, eq } from "drizzle-orm";
import { db } from "@/db";
import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { type ChangeView, listChangesOf } from "@/lib/audit/history";
import { checksummed } from "@/lib/chain/validation";
import { type Identification, listIdentifications } from "@/lib/kyc/queries";
import { listedOrder, type OrderView, orderView } from "@/lib/orders/order-view";
import { getInvestor, type Investor } from "./queries";

/** An identification as screens show it, instants as RFC 3339 text. */
export type IdentificationView = Omit<Identification, "createdAt" | "updatedAt"> & { createdAt: string; updatedAt: string };

/** An investor with everything its screen shows. Instants are RFC 3339 text. */
export type InvestorDetail = Omit<Investor, "createdAt" | "approvedAt"> & {
  createdAt: string;
  approvedAt: string | null;
  /** Newest first, like orders and history. */
  identifications: IdentificationView[];
  orders: OrderView[];
  history: ChangeView[];
};

const shownOrders = 20;

/** Throws `not_found`. */
export async function getInvestorDetail(id: string): Promise<InvestorDetail> {
  const [{ createdAt, approvedAt, ...investor }, identifications] = await Promise.all([getInvestor(id), listIdentifications(id)]);
  const [latestOrders, history] = await Promise.all([listLatestOrders(id), listChangesOf([id, ...identifications.map((each) => each.id)])]);
  return {
    ...investor,
    walletAddress: investor.walletAddress && checksummed(investor.walletAddress),
    createdAt: createdAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    identifications: identifications.map(identificationView),
    orders: latestOrders,
    history,
  };
}

async function listLatestOrders(investorId: string): Promise<OrderView[]> {
  const rows = await db()
    .select(listedOrder)
    .from(orders)
    .innerJoin(investors, eq(investors.id, orders.investorId))
    .innerJoin(projects, eq(projects.id, orders.projectId))
    .where(eq(orders.investorId, investorId))
    .orderBy(desc(orders.id))
    .limit(shownOrders);
  return rows.map(orderView);
}

function identificationView({ createdAt, updatedAt, ...rest }: Identification): IdentificationView {
  return { ...rest, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
