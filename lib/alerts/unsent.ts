import { eq, sql } from "drizzle-orm";
import { db } from "@/db";
import { alerts } from "@/db/schema/alerts";
import type { DueAlert } from "./message";

const claimMinutes = 5;
/** Older alerts are not mailed, for instance when a mail server is first configured after months. */
const longestHours = 24;
const largestBatch = 20;

/** Claims unmailed alerts for a few minutes. If the process dies, its claims expire and the next one takes them. */
export async function claimUnsentAlerts(): Promise<DueAlert[]> {
  const rows = await db().execute<Omit<DueAlert, "windowStart"> & { windowStart: string }>(sql`
    with unsent as (
      select id from alerts where mailed_at is null and created_at > now() - ${longestHours} * interval '1 hour'
        and (mail_claimed_until is null or mail_claimed_until < now())
      order by created_at limit ${largestBatch} for update skip locked
    )
    update alerts a set mail_claimed_until = now() + ${claimMinutes} * interval '1 minute' from unsent, webhooks w
    where a.id = unsent.id and w.id = a.webhook_id
    returning a.id, a.kind, a.webhook_id as "webhookId", w.url, a.window_start as "windowStart",
      (select count(*)::int from deliveries d where d.webhook_id = w.id and d.status = 'held') as held,
      (select count(*)::int from deliveries d where d.webhook_id = w.id and d.status = 'exhausted' and d.finished_at >= a.window_start) as exhausted
  `);
  return rows.map(({ windowStart, ...rest }) => ({ ...rest, windowStart: new Date(windowStart) }));
}

export async function markMailed(id: string): Promise<void> {
  await db().update(alerts).set({ mailedAt: sql`now()` }).where(eq(alerts.id, id));
}
