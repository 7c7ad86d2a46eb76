"use server";

import { revalidatePath } from "next/cache";
import type { z } from "zod";
import { adminAction } from "@/app/(admin)/admin-action";
import type { Actor } from "@/lib/actor";
import { createApiKey, revokeApiKey } from "@/lib/api-keys/mutations";
import { apiKeyIdInput, createApiKeyInput } from "@/lib/api-keys/validation";
import { sendHeld as sendAllHeld } from "@/lib/recoveries/mutations";
import { setTimeZone } from "@/lib/settings/mutations";
import { timeZoneInput } from "@/lib/settings/validation";
import { createWebhook, deleteWebhook, disableWebhook, enableWebhook, pauseWebhook, updateWebhook } from "@/lib/webhooks/mutations";
import { addWebhookInput, editWebhookInput, webhookIdInput } from "@/lib/webhooks/validation";

const hourMs = 3_600_000;

/** Every page shows time stamps, so every page is stale. */
export const saveTimeZone = adminAction(timeZoneInput, async (actor, { timeZone }) => {
  await setTimeZone(actor, timeZone);
  revalidatePath("/", "layout");
});

export const addWebhook = changeOfThisPage(addWebhookInput, createWebhook);
export const editWebhook = changeOfThisPage(editWebhookInput, (actor, { id, ...input }) => updateWebhook(actor, id, input));
export const turnWebhookOn = changeOfThisPage(webhookIdInput, (actor, { id }) => enableWebhook(actor, id));
export const turnWebhookOff = changeOfThisPage(webhookIdInput, (actor, { id }) => disableWebhook(actor, id));
export const pauseForAnHour = changeOfThisPage(webhookIdInput, (actor, { id }) => pauseWebhook(actor, id, new Date(Date.now() + hourMs)));
export const sendHeld = changeOfThisPage(webhookIdInput, (actor, { id }) => sendAllHeld(actor, id, new Date()));
export const removeWebhook = changeOfThisPage(webhookIdInput, (actor, { id }) => deleteWebhook(actor, id));

export const addApiKey = changeOfThisPage(createApiKeyInput, (actor, input) => createApiKey(actor, input));
export const withdrawApiKey = changeOfThisPage(apiKeyIdInput, (actor, { id }) => revokeApiKey(actor, id));

/** An admin action that revalidates the Configuration page and every page below it. */
function changeOfThisPage<Schema extends z.ZodType, Value>(schema: Schema, change: (actor: Actor, input: z.output<Schema>) => Promise<Value>) {
  return adminAction(schema, async (actor, input) => {
    const value = await change(actor, input);
    revalidatePath("/configuration", "layout");
    return value;
  });
}
