import { z } from "zod";
import { amountField, currencyField, idOf, instantField, tokensField } from "@/lib/resource-fields";

/** An order as the API and events show it. The payment's reference is the order's code. */
export const orderSchema = z.strictObject({
  id: idOf("ord"),
  code: z.string(),
  user_id: idOf("usr"),
  project_id: idOf("prj"),
  status: z.enum(["new", "underpaid", "overpaid", "fulfilled", "cancelled"]),
  amount: amountField,
  currency: currencyField,
  /** What its amount buys; once allocated, what the received money bought. */
  tokens: tokensField,
  /** Received money that bought no tokens. */
  credit: amountField,
  payment: z.strictObject({ account_holder: z.string(), iban: z.string(), bic: z.string(), reference: z.string() }),
  created_at: instantField,
});

export type OrderResource = z.infer<typeof orderSchema>;
