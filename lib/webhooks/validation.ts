import { z } from "zod";
import { eventTypes } from "@/lib/events/validation";
import { idText } from "@/lib/lists/validation";
import { singleLine } from "@/lib/text/validation";

const id = idText("whk", "This is not a webhook's id.");
const url = singleLine
  .min(1, "Enter a URL.")
  .max(2048, "At most 2048 characters.")
  .refine(URL.canParse, "Enter a whole URL, such as https://example.com/webhooks.");
const description = singleLine.max(200, "At most 200 characters.");
const subscribed = z
  .array(z.enum(eventTypes))
  .min(1, "Choose at least one event.")
  .refine((types) => new Set(types).size === types.length, "Choose each event once.");

/** What a new webhook needs. Whether its URL may be called is checked by `destination.ts`. */
export const addWebhookInput = z.strictObject({ url, description, eventTypes: subscribed });
export type AddWebhookInput = z.infer<typeof addWebhookInput>;

export const editWebhookInput = addWebhookInput.extend({ id });

export const webhookIdInput = z.strictObject({ id });

/** How the secret is replaced: both sign for this many whole hours. */
export const rotateSecretInput = z.strictObject({
  id,
  overlapHours: z
    .number("Give a whole number of hours from 0 to 168.")
    .int("Give a whole number of hours from 0 to 168.")
    .min(0, "Give a whole number of hours from 0 to 168.")
    .max(168, "At most 168 hours (7 days)."),
});

export const successRuleInput = z.strictObject({ id, acceptsAny2xx: z.boolean() });

export const testEventInput = z.strictObject({ id, eventType: z.enum(eventTypes) });
export type TestEventInput = z.infer<typeof testEventInput>;
