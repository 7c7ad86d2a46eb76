import { z } from "zod";
import { idText } from "@/lib/lists/validation";

/** That an admin has seen the exhausted deliveries of a webhook which came to their end before this instant. */
export const acknowledgementInput = z.strictObject({ webhookId: idText("whk"), until: z.iso.datetime() });

export type AcknowledgementInput = z.output<typeof acknowledgementInput>;
