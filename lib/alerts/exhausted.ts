import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { db } from "@/db";
import { alerts } from "@/db/schema/alerts";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { insertAlert } from "./mutations";
import { exhaustedWindowHours } from "./patience";
import type { AcknowledgementInput } from "./validation";

/**
 * Raises an alert for each webhook with exhausted deliveries that no alert covers yet. One alert covers a whole window, which the first of
 * them opens. This polls the table, because whatever records an exhausted delivery notifies nobody. Returns how many alerts it made.
 */
export async function noteExhausted(): Promise<number> {
  const found = await db().execute<{ webhookId: string; first: string }>(sql`
    select w.id as "webhookId", exhausted.finished_at as first
    from webhooks w
    cross join lateral (
      select coalesce(max(coalesce(acknowledged_until, window_start + ${exhaustedWindowHours} * interval '1 hour')), '-infinity') as until
      from alerts where webhook_id = w.id and kind = 'exhausted'
    ) told
    cross join lateral (
      select finished_at from deliveries where webhook_id = w.id and status = 'exhausted' and finished_at > told.until order by finished_at limit 1
    ) exhausted
    where w.deleted_at is null
  `);
  const noted = await db().transaction((tx) =>
    Promise.all(found.map(({ webhookId, first }) => insertAlert(tx, { webhookId, kind: "exhausted", windowStart: new Date(first) }))),
  );
  return noted.filter(Boolean).length;
}

/**
 * Records that an admin has seen a webhook's exhausted deliveries up to an instant. Later ones raise a new alert. Throws `conflict` when
 * there is nothing left to acknowledge.
 */
export async function acknowledgeExhausted(actor: Actor, { webhookId, until }: AcknowledgementInput): Promise<void> {
  const acknowledgedUntil = new Date(until);
  await db().transaction(async (tx) => {
    const acknowledged = await tx
      .update(alerts)
      .set({ acknowledgedUntil })
      .where(and(eq(alerts.webhookId, webhookId), eq(alerts.kind, "exhausted"), isNull(alerts.acknowledgedUntil), lte(alerts.windowStart, acknowledgedUntil)))
      .returning({ id: alerts.id });
    if (acknowledged.length === 0) throw new DomainError("conflict", "This alert is acknowledged already.");
    await recordChange(tx, actor, { action: "webhook.alert_acknowledged", subjectId: webhookId, before: null, after: { kind: "exhausted", until } });
  });
}
