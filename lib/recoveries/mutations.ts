import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { recoveries } from "@/db/schema/recoveries";
import { webhooks } from "@/db/schema/webhooks";
import { recoveryRequested } from "@/inngest/events";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { sendToEngine } from "@/lib/events/dispatcher";
import { log } from "@/lib/log";
import { countScope, scopeOf } from "./queries";
import type { Scope } from "./scope";
import type { RecoveryScopeInput } from "./validation";

/**
 * A running recovery that has shown no progress for this long is given to the engine again. Each batch counts as progress, and so does each
 * check of a full backlog.
 */
const silentSeconds = 60;

export type StartedRecovery = { id: string; total: number };

/**
 * Starts sending a webhook's deliveries again. Throws `not_found`, or `conflict` when it is disabled, busy with another recovery, or there
 * is nothing to send.
 */
export async function startRecovery(actor: Actor, input: RecoveryScopeInput, now: Date): Promise<StartedRecovery> {
  const scope = scopeOf(input, now);
  const started = await db().transaction(async (tx) => {
    await requireEnabled(tx, scope.webhookId);
    const inserted = await insertRecovery(tx, actor, { scope, since: input.since === null ? null : new Date(input.since) });
    if (inserted === "busy") throw new DomainError("conflict", "This webhook is busy with another recovery. Wait until it has ended, or stop it.");
    if (inserted === null) throw new DomainError("conflict", "There is nothing to send.");
    return inserted;
  });
  announceRecovery(started.id);
  return started;
}

/** Starts sending everything that a webhook holds; each delivery continues its schedule. Throws like {@link startRecovery}. */
export function sendHeld(actor: Actor, webhookId: string, now: Date): Promise<StartedRecovery> {
  return startRecovery(actor, { kind: "recover", webhookId, since: null, statuses: ["held"] }, now);
}

/** Deliveries not released yet stay as they are; those already released are still sent. Throws `conflict` when it has already ended. */
export async function stopRecovery(actor: Actor, id: string): Promise<void> {
  await db().transaction(async (tx) => {
    const [stopped] = await tx
      .update(recoveries)
      .set({ state: "stopped", stopReason: "by_hand", endedAt: sql`now()` })
      .where(and(eq(recoveries.id, id), eq(recoveries.state, "running")))
      .returning({ done: recoveries.done, total: recoveries.total });
    if (!stopped) throw new DomainError("conflict", "This recovery has already ended.");
    await recordChange(tx, actor, { action: "recovery.stopped", subjectId: id, before: { state: "running" }, after: { state: "stopped", ...stopped } });
  });
}

type NewRecovery = { scope: Scope; since: Date | null };

/** `busy`: the webhook already has a running recovery. Null: there is nothing to send. Announce it after the commit. */
export async function insertRecovery(tx: Tx, actor: Actor, { scope, since }: NewRecovery): Promise<StartedRecovery | "busy" | null> {
  const total = await countScope(scope, tx);
  if (total === 0) return null;
  const id = newId("recovery");
  const { webhookId, kind, heldSince, cursor, beforeId } = scope;
  const row = { id, webhookId, kind, statuses: [...scope.statuses], since, heldSince, cursor, beforeId, total, startedBy: actor.label };
  const inserted = await tx.insert(recoveries).values(row).onConflictDoNothing().returning({ id: recoveries.id });
  if (inserted.length === 0) return "busy";
  const after = { webhookId, kind, statuses: scope.statuses, since, total };
  await recordChange(tx, actor, { action: "recovery.started", subjectId: id, before: null, after });
  return { id, total };
}

/** Tells the engine without waiting: if that fails, {@link resumeRecoveries} tells it again. */
export function announceRecovery(id: string): void {
  sendToEngine([recoveryRequested.create({ recoveryId: id }, { id })]).catch((error: unknown) =>
    log.warn({ err: error, recovery: id }, "the engine was not told of a recovery; it will be told within two minutes"),
  );
}

/** Gives stalled recoveries to the engine again: it may have lost them, or never heard of them. Returns how many. */
export async function resumeRecoveries(): Promise<number> {
  const silent = await db()
    .update(recoveries)
    .set({ dispatches: sql`${recoveries.dispatches} + 1`, progressedAt: sql`now()` })
    .where(and(eq(recoveries.state, "running"), lt(recoveries.progressedAt, sql`now() - ${silentSeconds} * interval '1 second'`)))
    .returning({ id: recoveries.id, dispatches: recoveries.dispatches });
  const events = silent.map(({ id, dispatches }) => recoveryRequested.create({ recoveryId: id }, { id: `${id}:again:${dispatches}` }));
  if (events.length > 0) await sendToEngine(events);
  return silent.length;
}

async function requireEnabled(tx: Tx, webhookId: string): Promise<void> {
  const [webhook] = await tx
    .select({ disabledAt: webhooks.disabledAt })
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookId), isNull(webhooks.deletedAt)))
    .for("share");
  if (!webhook) throw new DomainError("not_found", "There is no such webhook.");
  if (webhook.disabledAt) throw new DomainError("conflict", "Enable this webhook before resending deliveries.");
}
