import { z } from "zod";

/** Where a delivery stands. `exhausted` came to the end of the retry schedule; `held` waits for its webhook to be enabled. */
export const deliveryStatuses = ["pending", "succeeded", "failing", "exhausted", "held", "cancelled"] as const;

export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Filter and page of the list, as they stand in the address. The cursor is the id of the last delivery of the page before. */
export const deliveryListInput = z.strictObject({
  status: z.enum(deliveryStatuses).optional(),
  webhook: z
    .string()
    .regex(/^whk_[0-9a-z]{26}$/)
    .optional(),
  cursor: z
    .string()
    .regex(/^dlv_[0-9a-z]{26}$/)
    .optional(),
});

export type DeliveryListInput = z.infer<typeof deliveryListInput>;
