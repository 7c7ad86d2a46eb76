import { sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { alerts } from "@/db/schema/alerts";
import { systemActor } from "@/lib/actor";
import { holdDeliveries } from "@/lib/deliveries/mutations";
import { disable } from "@/lib/webhooks/state";
import { failingAlertAfterHours, failingDisabledAfterHours, fewestAttempts } from "./patience";

type Kind = (typeof alerts.$inferInsert)["kind"];

const actor = systemActor("alerts");

/** Disables a webhook whose receiver answered 410 (Gone) and records an alert, which `mailAlerts` sends to the admins later. */
export async function disableGoneWebhook(webhookId: string): Promise<void> {
  await disableWithAlert(webhookId, { reason: "gone" });
}

/**
 * Finds webhooks that fail without a single success. After half of the allowed time admins are warned; after all of it the webhook is
 * disabled, provided that enough attempts were made. Each happens once per failing period. Returns how many were warned about and how many
 * disabled.
 */
export async function watchWebhooks(): Promise<{ warned: number; disabled: number }> {
  const failing = await listFailing();
  const lost = failing.filter(({ isLost }) => isLost);
  const disabled = await Promise.all(lost.map(({ id, failingSince }) => disableWithAlert(id, { reason: "failing", failingSince: new Date(failingSince) })));
  const warned = await Promise.all(failing.filter(({ isLost }) => !isLost).map(({ id, failingSince }) => warn(id, new Date(failingSince))));
  return { warned: warned.filter(Boolean).length, disabled: disabled.filter(Boolean).length };
}

async function listFailing() {
  return db().execute<{ id: string; failingSince: string; isLost: boolean }>(sql`
    select id, failing_since as "failingSince",
      failing_since <= now() - ${failingDisabledAfterHours} * interval '1 hour' and (${attemptsSince}) >= ${fewestAttempts} as "isLost"
    from webhooks w
    where deleted_at is null and disabled_at is null and failing_since <= now() - ${failingAlertAfterHours} * interval '1 hour'
  `);
}

// Counts no further than needed. There was no success, so only deliveries that have not succeeded can have such attempts; each status has
// its own partial index.
const attemptsSince = sql`
  select count(*) from (
    select from deliveries d join attempts a on a.delivery_id = d.id
    where d.webhook_id = w.id and (d.status in ('pending', 'failing') or d.status = 'exhausted' or d.status = 'held') and a.started_at >= w.failing_since
    limit ${fewestAttempts}
  ) counted
`;

async function warn(webhookId: string, windowStart: Date): Promise<boolean> {
  return db().transaction((tx) => insertAlert(tx, { webhookId, kind: "failing", windowStart }));
}

type Disabling = { reason: "gone" } | { reason: "failing"; failingSince: Date };

/** False when it is already disabled, or has succeeded meanwhile. */
async function disableWithAlert(webhookId: string, disabling: Disabling): Promise<boolean> {
  const isDisabled = await db().transaction(async (tx) => {
    const disabled = await disable(tx, actor, webhookId, disabling);
    if (!disabled) return false;
    const windowStart = disabling.reason === "failing" ? disabling.failingSince : disabled.disabledAt;
    await insertAlert(tx, { webhookId, kind: `disabled_${disabling.reason}`, windowStart });
    return true;
  });
  if (isDisabled) await holdDeliveries(webhookId);
  return isDisabled;
}

/** False when this alert already exists. */
export async function insertAlert(tx: Tx, alert: { webhookId: string; kind: Kind; windowStart: Date }): Promise<boolean> {
  const inserted = await tx
    .insert(alerts)
    .values({ id: newId("alert"), ...alert })
    .onConflictDoNothing()
    .returning({ id: alerts.id });
  return inserted.length > 0;
}
