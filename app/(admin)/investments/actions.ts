"use server";

import { adminAction } from "@/app/(admin)/admin-action";
import { assignBankTransaction } from "@/lib/bank/mutations";
import { assignBankTransactionInput } from "@/lib/bank/validation";
import { allocateInvestment } from "@/lib/investments/mutations";
import { allocateInvestmentInput } from "@/lib/investments/validation";

// No revalidation: the screens refetch their data.

export const allocate = adminAction(allocateInvestmentInput, async (actor, { id }) => {
  const { tokens } = await allocateInvestment(actor, { id, trigger: "manual_allocation" }, new Date());
  return { tokens };
});

export const assignPayment = adminAction(assignBankTransactionInput, async (actor, { id, orderId }) => {
  await assignBankTransaction(actor, id, orderId, new Date());
});
