"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/(admin)/admin-action";
import { setSuccessRule } from "@/lib/webhooks/mutations";
import { revokeOldSecrets, rotateSigningSecret } from "@/lib/webhooks/secret-rotation";
import { sendTestEvent } from "@/lib/webhooks/test-send";
import { rotateSecretInput, successRuleInput, testEventInput, webhookIdInput } from "@/lib/webhooks/validation";

export const rotateSecret = adminAction(rotateSecretInput, async (actor, { id, overlapHours }) => {
  const rotated = await rotateSigningSecret(actor, id, overlapHours);
  revalidatePath("/configuration", "layout");
  return rotated;
});

export const revokeSecrets = adminAction(webhookIdInput, async (actor, { id }) => {
  await revokeOldSecrets(actor, id);
  revalidatePath("/configuration", "layout");
});

export const chooseSuccessRule = adminAction(successRuleInput, async (actor, { id, acceptsAny2xx }) => {
  await setSuccessRule(actor, id, acceptsAny2xx);
  revalidatePath("/configuration", "layout");
});

export const sendTest = adminAction(testEventInput, (actor, input) => sendTestEvent(actor, input, new Date()));
