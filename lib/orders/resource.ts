import { type Currency, fromMinor } from "@/lib/money";
import type { Order } from "./queries";

/** An order as the API and events show it. The payment's reference is the order's code. */
export type OrderResource = {
  id: string;
  code: string;
  user_id: string;
  project_id: string;
  status: Order["status"];
  amount: string;
  currency: Currency;
  tokens: string;
  payment: { account_holder: string; iban: string; bic: string; reference: string };
  created_at: string;
};

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
    payment: { account_holder: order.accountHolder, iban: order.iban, bic: order.bic, reference: order.code },
    created_at: order.createdAt.toISOString(),
  };
}
