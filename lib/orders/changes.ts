import type { Change } from "@/lib/audit/mutations";
import { fromMinor } from "@/lib/money";
import type { Order } from "./queries";

type Created = Pick<Order, "id" | "code" | "investorId" | "projectId" | "amountMinor" | "currency" | "tokens">;

/** The audit entry for a new order; `more` for one that was not placed through the API. */
export function orderCreated({ id, code, investorId, projectId, amountMinor, currency, tokens }: Created, more: { source?: "labs" } = {}): Change {
  const after = { code, investorId, projectId, amount: fromMinor(amountMinor), currency, tokens, ...more };
  return { action: "order.created", subjectId: id, before: null, after };
}
