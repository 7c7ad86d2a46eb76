import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { webhooks } from "@/db/schema/webhooks";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";

/**
 * Why it is disabled (null: by an admin). `failing`: only if it has not succeeded since `failingSince`. `paused`: it will be enabled
 * automatically.
 */
type Disabling = { reason: "gone" | null } | { reason: "failing"; failingSince: Date } | { reason: "paused"; pausedUntil: Date };

/**
 * Disables a webhook in the caller's transaction; its deliveries must be held afterwards. Null when it is not enabled, or has succeeded
 * since `failingSince`.
 */
export async function disable(tx: Tx, actor: Actor, id: string, disabling: Disabling): Promise<{ disabledAt: Date } | null> {
  const { reason } = disabling;
  const pausedUntil = reason === "paused" ? disabling.pausedUntil : null;
  const stillFailing = reason === "failing" ? eq(webhooks.failingSince, disabling.failingSince) : undefined;
  const [row] = await tx
    .update(webhooks)
    .set({ disabledAt: sql`now()`, disabledReason: reason, pausedUntil, updatedAt: sql`now()` })
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt), isNull(webhooks.disabledAt), stillFailing))
    .returning({ disabledAt: webhooks.disabledAt });
  if (!row?.disabledAt) return null;
  const after = { state: "disabled", ...(reason && { reason }), ...(pausedUntil && { pausedUntil }) };
  await recordChange(tx, actor, { action: "webhook.disabled", subjectId: id, before: { state: "enabled" }, after });
  return { disabledAt: row.disabledAt };
}

/** Enables a webhook in the caller's transaction, with a clean slate: old failures do not count. Null when it is not disabled. */
export async function enable(tx: Tx, actor: Actor, id: string): Promise<{ disabledAt: Date; wasPaused: boolean } | null> {
  const [before] = await tx
    .select({ disabledAt: webhooks.disabledAt, disabledReason: webhooks.disabledReason })
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt), isNotNull(webhooks.disabledAt)))
    .for("update");
  if (!before?.disabledAt) return null;
  await tx
    .update(webhooks)
    .set({ disabledAt: null, disabledReason: null, pausedUntil: null, failingSince: null, updatedAt: sql`now()` })
    .where(eq(webhooks.id, id));
  await recordChange(tx, actor, { action: "webhook.enabled", subjectId: id, before: { state: "disabled" }, after: { state: "enabled" } });
  return { disabledAt: before.disabledAt, wasPaused: before.disabledReason === "paused" };
}
