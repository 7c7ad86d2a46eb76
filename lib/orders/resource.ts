import { fromMinor } from "@/lib/money";
import type { Order } from "./queries";
import type { OrderResource } from "./resource-schema";

export function orderResource(order: Order): OrderResource {
  return {
    id: order.id,
    code: order.code,
    user_id: order.investorId,
    project_id: order.projectId,
    status: order.status,
    amount: fromMinor(order.amountMinor),
    currency: order.currency,
    tokens: order.tokens,
    credit: fromMinor(order.creditMinor),
    payment: { account_holder: order.accountHolder, iban: order.iban, bic: order.bic, reference: order.code },
    created_at: order.createdAt.toISOString(),
  };
}
