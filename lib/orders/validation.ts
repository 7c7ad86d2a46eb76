import { z } from "zod";
import { amountPattern } from "@/lib/money";

/** Body of `POST /users/:user_id/projects/:project_id/orders`. */
export const createOrderBody = z
  .strictObject({
    amount: z.string().regex(amountPattern, 'Must be a decimal string with at most two decimals, such as "1000.00".'),
    terms_accepted: z.boolean(),
  })
  .transform(({ amount, terms_accepted }) => ({ amount, termsAccepted: terms_accepted }));
