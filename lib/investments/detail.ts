import { eq } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { checksummed } from "@/lib/chain/validation";
import { DomainError } from "@/lib/errors";
import { fromMinor } from "@/lib/money";
import { investmentView, listedInvestment } from "./investment-view";

/** An investment with what an admin needs to decide on it. */
export type InvestmentDetail = Awaited<ReturnType<typeof getInvestmentDetail>>;

/** Throws `not_found`. */
export async function getInvestmentDetail(id: string) {
  const [row] = isId("investment", id) ? await select(id) : [];
  if (!row) throw new DomainError("not_found", "There is no such investment.");
  const { walletAddress, allocatedAt, distributedAt, orderAmountMinor, orderCreditMinor, ...rest } = row;
  return {
    ...investmentView(rest),
    walletAddress: walletAddress && checksummed(walletAddress),
    allocatedAt: allocatedAt?.toISOString() ?? null,
    distributedAt: distributedAt?.toISOString() ?? null,
    orderAmount: fromMinor(orderAmountMinor),
    orderCredit: orderCreditMinor > 0n ? fromMinor(orderCreditMinor) : null,
  };
}

function select(id: string) {
  return db()
    .select({
      ...listedInvestment,
      allocatedAt: investments.allocatedAt,
      distributedAt: investments.distributedAt,
      bankTransactionId: investments.bankTransactionId,
      walletAddress: investors.walletAddress,
      orderStatus: orders.status,
      orderAmountMinor: orders.amountMinor,
      orderCreditMinor: orders.creditMinor,
    })
    .from(investments)
    .innerJoin(orders, eq(orders.id, investments.orderId))
    .innerJoin(investors, eq(investors.id, investments.investorId))
    .innerJoin(projects, eq(projects.id, investments.projectId))
    .where(eq(investments.id, id));
}
