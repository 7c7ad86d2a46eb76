import { z } from "zod";
import { idText } from "@/lib/lists/validation";

/** What may be sent again as a whole: what came to the end of its schedule, and what waits since its webhook was disabled. */
export const recoverableStatuses = ["exhausted", "held"] as const;

export type RecoverableStatus = (typeof recoverableStatuses)[number];

const webhookId = idText("whk", "This is not a webhook's id.");
const since = z.iso.datetime({ offset: true, error: "Give an instant." }).nullable();

/** What a recovery takes. `since` is the instant of the event; null: from the first one. */
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

/** Whose recoveries to list, as it stands in the address. */
export const recoveryListInput = z.strictObject({ webhook: webhookId });

export type RecoveryListInput = z.infer<typeof recoveryListInput>;
