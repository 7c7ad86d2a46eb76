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
 * Notes webhooks that have deliveries at the end of their schedule which no alert speaks of yet: one alert for all of a window, which its first
 * one opens. Looks from outside, in the table: whatever recorded them told nobody. Answers how many alerts it made.
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

/** An admin has seen the exhausted deliveries of a webhook up to an instant. What comes to its end later is a new alert. Throws `conflict`. */
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
