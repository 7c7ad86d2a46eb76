import { z } from "zod";
import { eventTypes } from "@/lib/events/validation";
import { dayText, idText } from "@/lib/lists/validation";

/**
 * A delivery's status. `exhausted` reached the end of the retry schedule; `held` waits for its webhook to be enabled, or to be sent by hand
 * afterwards.
 */
const deliveryStatuses = ["pending", "succeeded", "failing", "exhausted", "held", "cancelled"] as const;

export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** How far back a list may look. */
export const deliveryAges = ["1h", "24h", "7d", "30d"] as const;

export type DeliveryAge = (typeof deliveryAges)[number];

/** Filter and page of the list, as in the URL. Days are the system time zone's; the cursor is the id of the last delivery of the page before. */
export const deliveryListInput = z.strictObject({
  status: z.enum(deliveryStatuses).optional(),
  webhook: idText("whk").optional(),
  event: z.enum(eventTypes).optional(),
  within: z.enum(deliveryAges).optional(),
  from: dayText,
  until: dayText,
  /** The whole id of a delivery, an event or an order. */
  q: z.string().trim().max(100).optional(),
  cursor: idText("dlv").optional(),
});

export type DeliveryListInput = z.output<typeof deliveryListInput>;

/** The filters for the deliveries on a webhook's own page. */
export const webhookDeliveriesInput = deliveryListInput.pick({ status: true, from: true, until: true });

const id = idText("dlv", "This is not a delivery's id.");

export const deliveryIdInput = z.strictObject({ id });

export const deliveryIdsInput = z.strictObject({ ids: z.array(id).min(1, "Choose at least one.").max(100, "At most 100 at a time.") });
