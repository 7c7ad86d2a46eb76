"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/(admin)/admin-action";
import { createApiKey, revokeApiKey } from "@/lib/api-keys/mutations";
import { apiKeyIdInput, createApiKeyInput } from "@/lib/api-keys/validation";
import { setTimeZone } from "@/lib/settings/mutations";
import { timeZoneInput } from "@/lib/settings/validation";
import { createWebhook, deleteWebhook, disableWebhook, enableWebhook, sendHeldDeliveries, updateWebhook } from "@/lib/webhooks/mutations";
import { addWebhookInput, editWebhookInput, webhookIdInput } from "@/lib/webhooks/validation";

/** Every page shows time stamps, so every page is stale. */
export const saveTimeZone = adminAction(timeZoneInput, async (actor, { timeZone }) => {
  await setTimeZone(actor, timeZone);
  revalidatePath("/", "layout");
});

export const addWebhook = adminAction(addWebhookInput, async (actor, input) => {
  const created = await createWebhook(actor, input);
  revalidatePath("/configuration");
  return created;
});

export const editWebhook = adminAction(editWebhookInput, async (actor, { id, ...input }) => {
  const saved = await updateWebhook(actor, id, input);
  revalidatePath("/configuration");
  return saved;
});

export const turnWebhookOn = adminAction(webhookIdInput, async (actor, { id }) => {
  const outcome = await enableWebhook(actor, id);
  revalidatePath("/configuration");
  return outcome;
});

export const turnWebhookOff = adminAction(webhookIdInput, async (actor, { id }) => {
  await disableWebhook(actor, id);
  revalidatePath("/configuration");
});

export const sendHeld = adminAction(webhookIdInput, async (actor, { id }) => {
  const outcome = await sendHeldDeliveries(actor, id);
  revalidatePath("/configuration");
  return outcome;
});

export const removeWebhook = adminAction(webhookIdInput, async (actor, { id }) => {
  await deleteWebhook(actor, id);
  revalidatePath("/configuration");
});

export const addApiKey = adminAction(createApiKeyInput, async (actor, input) => {
  const created = await createApiKey(actor, input);
  revalidatePath("/configuration");
  return created;
});

export const withdrawApiKey = adminAction(apiKeyIdInput, async (actor, { id }) => {
  await revokeApiKey(actor, id);
  revalidatePath("/configuration");
});
