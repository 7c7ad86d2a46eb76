import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { type RetiredSecret, webhooks } from "@/db/schema/webhooks";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { newSigningSecret } from "./signature";
import { sealAsRetired, sealSigningSecret } from "./signing-secret";

/** Each adds a signature to every request. Needing more means losing several secrets within one overlap. */
const mostRetired = 3;

/**
 * Gives a webhook a new secret, which is returned here and never again. The previous one also signs for `overlapHours`; with 0, only the
 * new one signs from now on. Throws `not_found`, and `conflict` when too many secrets sign already.
 */
export async function rotateSigningSecret(actor: Actor, id: string, overlapHours: number): Promise<{ signingSecret: string; oldUntil: string | null }> {
  const signingSecret = newSigningSecret();
  return db().transaction(async (tx) => {
    const { sealed, retired, now } = await lockSecrets(tx, id);
    const until = new Date(now.getTime() + overlapHours * 3_600_000).toISOString();
    const kept = overlapHours === 0 ? [] : [{ secret: sealAsRetired(id, sealed), until }, ...retired];
    if (kept.length > mostRetired) throw new DomainError("conflict", `${mostRetired} old secrets are still in use. Revoke them before creating another.`);
    await tx
      .update(webhooks)
      .set({ signingSecret: sealSigningSecret(id, signingSecret), secretSince: now, retiredSecrets: kept, updatedAt: now })
      .where(eq(webhooks.id, id));
    const after = { overlapHours, oldSecretsUntil: kept.map((secret) => secret.until) };
    await recordChange(tx, actor, {
      action: "webhook.secret_rotated",
      subjectId: id,
      before: { oldSecretsUntil: retired.map((secret) => secret.until) },
      after,
    });
    return { signingSecret, oldUntil: overlapHours === 0 ? null : until };
  });
}

/** From now on only the newest secret signs. Throws `not_found`, and `conflict` when no other one does. */
export async function revokeOldSecrets(actor: Actor, id: string): Promise<void> {
  await db().transaction(async (tx) => {
    const { retired, now } = await lockSecrets(tx, id);
    if (retired.length === 0) throw new DomainError("conflict", "No old secret is in use any more.");
    await tx.update(webhooks).set({ retiredSecrets: [], updatedAt: now }).where(eq(webhooks.id, id));
    const before = { oldSecretsUntil: retired.map((secret) => secret.until) };
    await recordChange(tx, actor, { action: "webhook.old_secrets_revoked", subjectId: id, before, after: { oldSecretsUntil: [] } });
  });
}

/** A webhook's secrets that sign now, sealed; locks its row until the transaction ends. `now` is the database's. */
async function lockSecrets(tx: Tx, id: string): Promise<{ sealed: string; retired: RetiredSecret[]; now: Date }> {
  const [row] = await tx
    .select({ sealed: webhooks.signingSecret, retired: webhooks.retiredSecrets, now: sql<string>`now()` })
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)))
    .for("update");
  if (!row) throw new DomainError("not_found", "There is no such webhook.");
  const now = new Date(row.now);
  return { sealed: row.sealed, retired: row.retired.filter(({ until }) => new Date(until) > now), now };
}
