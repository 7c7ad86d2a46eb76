import type { Change } from "@/lib/audit/mutations";
import { fromMinor } from "@/lib/money";
import type { Order } from "./queries";

type Created = Pick<Order, "id" | "code" | "investorId" | "projectId" | "amountMinor" | "currency" | "tokens">;

/** What the audit log keeps of a new order; `more` of one that nobody placed through the API. */
export function orderCreated({ id, code, investorId, projectId, amountMinor, currency, tokens }: Created, more: { source?: "labs" } = {}): Change {
  const after = { code, investorId, projectId, amount: fromMinor(amountMinor), currency, tokens, ...more };
  return { action: "order.created", subjectId: id, before: null, after };
}
