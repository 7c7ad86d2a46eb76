import { CircleHelp } from "lucide-react";
import type { BankTransactionDetail } from "@/lib/bank/detail";

type Reason = NonNullable<BankTransactionDetail["unmatchedReason"]>;

const reasons = {
  no_code: () => "The remittance information contains no valid order code.",
  several_codes: ({ codes }) => `The remittance information contains several order codes: ${codes.join(", ")}.`,
  unknown_code: ({ codes }) => `No order has the code ${codes.join(", ")}.`,
  wrong_currency: ({ codes, currency }) => `Order ${codes.join(", ")} is not in ${currency}.`,
  order_cancelled: ({ codes }) => `Order ${codes.join(", ")} was cancelled before the payment came.`,
} as const satisfies Record<Reason, (transaction: BankTransactionDetail) => string>;

/** Why no order was found for a payment, and what to do. */
export function WhyUnmatched({ transaction }: { transaction: BankTransactionDetail }) {
  const { unmatchedReason } = transaction;
  if (!unmatchedReason) return null;
  return (
    <p className="flex items-start gap-2 border-warning-line border-b bg-warning-soft px-4 py-2 text-sm text-warning-ink">
      <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">
        {reasons[unmatchedReason](transaction)} Assign the payment to the order that it is meant for, or have the bank send it back.
      </span>
    </p>
  );
}
