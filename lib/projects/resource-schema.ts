import { z } from "zod";
import { amountField, currencyField, idOf, instantField, tokensField } from "@/lib/resource-fields";

/** A project as the API and events show it. */
export const projectSchema = z.strictObject({
  id: idOf("prj"),
  name: z.string(),
  asset_code: z.string(),
  currency: currencyField,
  price_per_token: amountField,
  minimum_investment: amountField,
  token_supply: tokensField,
  token_decimals: z.int().min(0).max(18),
  tokens_available: tokensField,
  starts_at: instantField,
  ends_at: instantField,
  live: z.boolean(),
});

export type ProjectResource = z.infer<typeof projectSchema>;
