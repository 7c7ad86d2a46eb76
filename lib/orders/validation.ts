import { z } from "zod";
import { idText, searchText } from "@/lib/lists/validation";
import { amountPattern } from "@/lib/money";

/** Body of `POST /users/:user_id/projects/:project_id/orders`. */
export const createOrderBody = z
  .strictObject({
    amount: z.string().regex(amountPattern, 'Must be a decimal string with at most two decimals, such as "1000.00".'),
    terms_accepted: z.boolean(),
  })
  .transform(({ amount, terms_accepted }) => ({ amount, termsAccepted: terms_accepted }));

/** `new` waits for money, `underpaid` and `overpaid` for an admin. */
export const orderStatuses = ["new", "underpaid", "overpaid", "fulfilled", "cancelled"] as const;

export type OrderStatus = (typeof orderStatuses)[number];

/** Filter and page of the list, as in the URL. The cursor is the id of the last order of the page before. */
export const orderListInput = z.strictObject({
  status: z.enum(orderStatuses).optional(),
  project: idText("prj").optional(),
  q: searchText,
  cursor: idText("ord").optional(),
});

export type OrderListInput = z.output<typeof orderListInput>;

export const orderIdInput = z.strictObject({ id: idText("ord") });
