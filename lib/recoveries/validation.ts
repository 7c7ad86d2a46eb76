import { z } from "zod";
import { idText } from "@/lib/lists/validation";

/** What can be recovered as a whole: deliveries that reached the end of their schedule, and those held since their webhook was disabled. */
export const recoverableStatuses = ["exhausted", "held"] as const;

export type RecoverableStatus = (typeof recoverableStatuses)[number];

const webhookId = idText("whk", "This is not a webhook's id.");
const since = z.iso.datetime({ offset: true, error: "Enter a date and time." }).nullable();

/** What a recovery covers. `since` is an instant of events; null: from the first one. */
export const recoveryScopeInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("recover"),
    webhookId,
    since,
    statuses: z.array(z.enum(recoverableStatuses)).min(1, "Choose at least one.").max(2).readonly(),
  }),
  z.strictObject({ kind: z.literal("backfill"), webhookId, since }),
]);

export type RecoveryScopeInput = z.infer<typeof recoveryScopeInput>;

export const recoveryIdInput = z.strictObject({ id: idText("rec", "This is not a recovery's id.") });

/** The webhook whose recoveries to list, from the URL. */
export const recoveryListInput = z.strictObject({ webhook: webhookId });

export type RecoveryListInput = z.infer<typeof recoveryListInput>;
