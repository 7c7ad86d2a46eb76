import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { webhooks } from "@/db/schema/webhooks";
import { type Actor, systemActor } from "@/lib/actor";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { announceRecovery, insertRecovery, type StartedRecovery } from "@/lib/recoveries/mutations";
import { wholeScope } from "@/lib/recoveries/scope";
import { enable } from "./state";

const actor = systemActor("pause");

/** Enables the webhooks whose pause is over, and sends what the pause held. Returns how many. One that cannot be enabled now is retried next time. */
export async function endPauses(): Promise<number> {
  const over = await db().select({ id: webhooks.id }).from(webhooks).where(isOver);
  const ended = await Promise.all(over.map(({ id }) => endPause(id)));
  return ended.filter(Boolean).length;
}

const isOver = and(lte(webhooks.pausedUntil, sql`now()`), isNull(webhooks.deletedAt));

async function endPause(id: string): Promise<boolean> {
  try {
    const { isEnabled, release } = await db().transaction(async (tx) => {
      const [row] = await tx
        .select({ id: webhooks.id })
        .from(webhooks)
        .where(and(eq(webhooks.id, id), isOver))
        .for("update");
      const enabled = row ? await enable(tx, actor, id) : null;
      return { isEnabled: enabled !== null, release: enabled && (await releasePaused(tx, actor, { id, since: enabled.disabledAt })) };
    });
    if (release) announceRecovery(release.id);
    return isEnabled;
  } catch (error) {
    log.warn({ err: error, webhook: id }, "a pause was not ended; it is tried again in a minute");
    return false;
  }
}

/**
 * Sends what was held since the pause began, as a recovery, which survives a crash. What was already held before stays held. Runs in the
 * transaction that enables the webhook; announce the recovery after the commit.
 */
export async function releasePaused(tx: Tx, by: Actor, { id, since }: { id: string; since: Date }): Promise<StartedRecovery | null> {
  const wanted = { webhookId: id, kind: "recover", statuses: ["held"], heldSince: since, since: null } as const;
  const started = await insertRecovery(tx, by, { scope: wholeScope(wanted, new Date()), since: null });
  if (started === "busy") throw new DomainError("conflict", "This webhook is busy with a recovery. Wait until it has ended, or stop it.");
  return started;
}
