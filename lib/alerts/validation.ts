import { z } from "zod";
import { idText } from "@/lib/lists/validation";

/** An admin's acknowledgement of a webhook's deliveries that were exhausted before `until`. */
export const acknowledgementInput = z.strictObject({ webhookId: idText("whk"), until: z.iso.datetime() });

export type AcknowledgementInput = z.output<typeof acknowledgementInput>;
