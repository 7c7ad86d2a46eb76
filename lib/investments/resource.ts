import { fromMinor } from "@/lib/money";
import type { Investment } from "./queries";
import type { InvestmentResource } from "./resource-schema";

export function investmentResource(investment: Investment): InvestmentResource {
  return {
    id: investment.id,
    order_id: investment.orderId,
    user_id: investment.investorId,
    project_id: investment.projectId,
    status: investment.status,
    amount: fromMinor(investment.amountMinor),
    currency: investment.currency,
    tokens: investment.tokens,
    received_at: investment.receivedAt.toISOString(),
    allocated_at: investment.allocatedAt?.toISOString() ?? null,
    distributed_at: investment.distributedAt?.toISOString() ?? null,
  };
}
