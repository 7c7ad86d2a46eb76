import { z } from "zod";
import { idOf, tokensField } from "@/lib/resource-fields";

/** A bank payment or a transfer of tokens, as events show it. */
export const transactionSchema = z.strictObject({
  id: idOf("txn"),
  kind: z.enum(["bank", "token"]),
  /** Money with two decimals, or tokens. */
  amount: tokensField,
  /** The ISO 4217 code of a payment, the project's asset code of a transfer. */
  currency: z.string(),
  /** Null while nobody knows what the payment is for. */
  order_id: idOf("ord").nullable(),
  investment_id: idOf("inv").nullable(),
  /** Null for a bank payment. */
  tx_hash: z.string().nullable(),
});

export type TransactionResource = z.infer<typeof transactionSchema>;
