import { z } from "zod";
import { instantInput } from "@/lib/instant-input";
import { idText, searchText } from "@/lib/lists/validation";
import { amountPattern, toMinor } from "@/lib/money";
import { storableText } from "@/lib/text/validation";

/** Text from banks is stored and shown as it is. */
function text(most: number) {
  return storableText.max(most, `Must have at most ${most} characters.`);
}

/** Body of `POST /api/inbound/bank-transactions`: an incoming payment. */
export const bankTransactionBody = z
  .strictObject({
    transaction_id: text(255).min(1, "Must not be empty."),
    amount: z
      .string()
      .regex(amountPattern, 'Must be a decimal string with at most two decimals, such as "1000.00".')
      .transform(toMinor)
      .refine((amountMinor) => amountMinor > 0n, "Must be more than 0."),
    currency: z.string().regex(/^[A-Z]{3}$/, "Must be an ISO 4217 code, such as EUR."),
    remittance_information: text(10_000),
    debtor_name: text(500),
    debtor_iban: text(100),
    booked_at: instantInput,
  })
  .transform((body) => ({
    bankId: body.transaction_id,
    amountMinor: body.amount,
    currency: body.currency,
    remittanceInformation: body.remittance_information,
    debtorName: body.debtor_name,
    debtorIban: body.debtor_iban,
    bookedAt: body.booked_at,
  }));

/** An incoming payment as the bank reports it. */
export type Payment = z.infer<typeof bankTransactionBody>;

/** `contradicted`: the bank sent the same id again with different content. */
export const bankTransactionStates = ["unmatched", "matched", "contradicted"] as const;

/** Filter and page of the list, as in the URL. The cursor is the id of the last payment of the page before. */
export const bankTransactionListInput = z.strictObject({
  state: z.enum(bankTransactionStates).optional(),
  q: searchText,
  cursor: idText("txn").optional(),
});

export type BankTransactionListInput = z.output<typeof bankTransactionListInput>;

export const assignBankTransactionInput = z.strictObject({ id: idText("txn"), orderId: idText("ord") });
