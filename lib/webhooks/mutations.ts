import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { webhooks } from "@/db/schema/webhooks";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { cancelDeliveries, holdDeliveries } from "@/lib/deliveries/mutations";
import { DomainError } from "@/lib/errors";
import { announceRecovery } from "@/lib/recoveries/mutations";
import { checkDestination } from "./destination";
import { releasePaused } from "./pause";
import { getWebhook, heldCount, type WebhookView } from "./queries";
import { newSigningSecret } from "./signature";
import { sealSigningSecret } from "./signing-secret";
import { disable, enable } from "./state";
import type { AddWebhookInput } from "./validation";

/** `warning`: a problem of a destination that was accepted all the same, because its host does not resolve at present. */
export type SavedWebhook = { webhook: WebhookView; warning: string | null };

/** The signing secret is returned here and never again. Throws `destination_forbidden`. */
export async function createWebhook(actor: Actor, input: AddWebhookInput): Promise<SavedWebhook & { signingSecret: string }> {
  const { url, warning } = await checkDestination(input.url);
  const id = newId("webhook");
  const signingSecret = newSigningSecret();
  const settings = { url, description: input.description, eventTypes: input.eventTypes };
  await db().transaction(async (tx) => {
    await tx.insert(webhooks).values({ id, ...settings, signingSecret: sealSigningSecret(id, signingSecret) });
    await recordChange(tx, actor, { action: "webhook.created", subjectId: id, before: null, after: settings });
  });
  return { webhook: await getWebhook(id), signingSecret, warning };
}

/** A changed URL applies from the next attempt on, a changed choice of events to later events. Throws `destination_forbidden`, `not_found`. */
export async function updateWebhook(actor: Actor, id: string, input: AddWebhookInput): Promise<SavedWebhook> {
  const { url, warning } = await checkDestination(input.url);
  const settings = { url, description: input.description, eventTypes: input.eventTypes };
  await db().transaction(async (tx) => {
    const before = await lockWebhook(tx, id);
    await tx
      .update(webhooks)
      .set({ ...settings, updatedAt: sql`now()` })
      .where(eq(webhooks.id, id));
    await recordChange(tx, actor, { action: "webhook.updated", subjectId: id, before, after: settings });
  });
  return { webhook: await getWebhook(id), warning };
}

/** Sets whether any 2xx counts as received, from the next attempt on. Throws `not_found`. */
export async function setSuccessRule(actor: Actor, id: string, acceptsAny2xx: boolean): Promise<void> {
  await db().transaction(async (tx) => {
    await lockWebhook(tx, id);
    const changed = await tx
      .update(webhooks)
      .set({ acceptsAny2xx, updatedAt: sql`now()` })
      .where(and(eq(webhooks.id, id), ne(webhooks.acceptsAny2xx, acceptsAny2xx)))
      .returning({ id: webhooks.id });
    if (changed.length === 0) return;
    const before = { acceptsAny2xx: !acceptsAny2xx };
    await recordChange(tx, actor, { action: "webhook.success_rule_changed", subjectId: id, before, after: { acceptsAny2xx } });
  });
}

/** From now on deliveries of later events are held, and so are unfinished ones. Throws `conflict` when it is already disabled. */
export async function disableWebhook(actor: Actor, id: string): Promise<void> {
  await db().transaction(async (tx) => {
    if (!(await disable(tx, actor, id, { reason: null }))) throw await explainState(tx, id, "disabled");
  });
  await holdDeliveries(id);
}

/**
 * Holds everything during a planned downtime; afterwards {@link endPauses} enables the webhook and sends what was held. Throws `conflict`
 * when it is already disabled.
 */
export async function pauseWebhook(actor: Actor, id: string, until: Date): Promise<void> {
  await db().transaction(async (tx) => {
    if (!(await disable(tx, actor, id, { reason: "paused", pausedUntil: until }))) throw await explainState(tx, id, "disabled");
  });
  await holdDeliveries(id);
}

/**
 * Enables a webhook. What a pause held is sent; anything else that is held stays so until somebody sends it. Returns how many deliveries
 * are now being `sent`, and how many stay `held`. Throws `conflict` when it is already enabled.
 */
export async function enableWebhook(actor: Actor, id: string): Promise<{ sent: number; held: number }> {
  const { release, held } = await db().transaction(async (tx) => {
    const enabled = await enable(tx, actor, id);
    if (!enabled) throw await explainState(tx, id, "enabled");
    const release = enabled.wasPaused ? await releasePaused(tx, actor, { id, since: enabled.disabledAt }) : null;
    return { release, held: await countHeld(tx, id) };
  });
  if (release) announceRecovery(release.id);
  const sent = release?.total ?? 0;
  return { sent, held: Math.max(0, held - sent) };
}

/** Deletes a webhook: nothing more is sent to it, but its deliveries stay readable. Throws `not_found`. */
export async function deleteWebhook(actor: Actor, id: string): Promise<void> {
  await db().transaction(async (tx) => {
    const before = await lockWebhook(tx, id);
    await tx.update(webhooks).set({ deletedAt: sql`now()`, updatedAt: sql`now()` }).where(eq(webhooks.id, id));
    await recordChange(tx, actor, { action: "webhook.deleted", subjectId: id, before, after: null });
  });
  await cancelDeliveries(id);
}

async function countHeld(tx: Tx, id: string): Promise<number> {
  const [webhook] = await tx.select({ heldCount }).from(webhooks).where(eq(webhooks.id, id));
  return webhook?.heldCount ?? 0;
}

const audited = {
  url: webhooks.url,
  description: webhooks.description,
  eventTypes: webhooks.eventTypes,
  disabled: sql<boolean>`${webhooks.disabledAt} is not null`,
};

/** The row as the audit log shows it, locked until the transaction ends. */
async function lockWebhook(tx: Tx, id: string) {
  const [row] = await tx
    .select(audited)
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)))
    .for("update");
  if (!row) throw new DomainError("not_found", "There is no such webhook.");
  return row;
}

/** Why a change of state was refused. */
async function explainState(tx: Tx, id: string, state: WebhookView["state"]): Promise<DomainError> {
  await lockWebhook(tx, id);
  return new DomainError("conflict", `This webhook is already ${state}.`);
}
