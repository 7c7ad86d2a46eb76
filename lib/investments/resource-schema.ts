import { z } from "zod";
import { amountField, currencyField, idOf, instantField, tokensField } from "@/lib/resource-fields";

/** An investment as the API and events show it: funds received for an order. */
export const investmentSchema = z.strictObject({
  id: idOf("inv"),
  order_id: idOf("ord"),
  user_id: idOf("usr"),
  project_id: idOf("prj"),
  status: z.enum(["received", "allocated", "distributed"]),
  amount: amountField,
  currency: currencyField,
  /** Null until allocated. */
  tokens: tokensField.nullable(),
  received_at: instantField,
  allocated_at: instantField.nullable(),
  distributed_at: instantField.nullable(),
});

export type InvestmentResource = z.infer<typeof investmentSchema>;
