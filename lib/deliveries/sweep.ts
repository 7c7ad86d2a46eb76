import { sql } from "drizzle-orm";
import { db } from "@/db";
import { sweeps } from "@/db/schema/deliveries";
import { type DueDelivery, tellEngine } from "@/lib/events/dispatcher";
import { cancelDeliveries, holdDeliveries } from "./mutations";

/** Per sweep. The next one is a minute away. */
const largestPerWebhook = 1_000;
const largestSweep = 10_000;

/**
 * Finds lost deliveries: overdue (by their schedule, or since an attempt was requested), unclaimed, and not given to the engine recently.
 * Recently means within 1, 2, 4 … 30 minutes, doubling each time, so that one slow receiver's backlog is not sent again every minute. The
 * longest overdue of each webhook come first. Before that it finishes what was interrupted when a webhook was disabled or deleted; at the
 * end it records the time. Returns how many it gave to the engine.
 */
export async function sweepDeliveries({ overdueSeconds }: { overdueSeconds: number }): Promise<number> {
  await finishInterrupted();
  const overdue = await markOverdue(overdueSeconds);
  if (overdue.length > 0) await tellEngine(overdue);
  await noteSweep();
  return overdue.length;
}

async function noteSweep(): Promise<void> {
  const finishedAt = sql`now()`;
  await db().insert(sweeps).values({ finishedAt }).onConflictDoUpdate({ target: sweeps.id, set: { finishedAt } });
}

async function finishInterrupted(): Promise<void> {
  const rows = await db().execute<{ id: string; deleted: boolean }>(sql`
    select w.id, w.deleted_at is not null as deleted from webhooks w
    where (w.disabled_at is not null or w.deleted_at is not null)
      and exists (select from deliveries d where d.webhook_id = w.id and (d.status in ('pending', 'failing')
        or (d.status = 'held' and w.deleted_at is not null)))
  `);
  for (const { id, deleted } of rows) await (deleted ? cancelDeliveries(id) : holdDeliveries(id));
}

const unclaimed = sql`(d.claimed_until is null or d.claimed_until < now())`;
const notOfLate = sql`(d.dispatched_at is null or d.dispatched_at < now() - least(power(2, greatest(d.dispatches - 1, 0)), 30) * interval '1 minute')`;

async function markOverdue(overdueSeconds: number): Promise<DueDelivery[]> {
  return db().execute<DueDelivery>(sql`
    with overdue as (
      select d.id from webhooks w cross join lateral (
        select id, next_attempt_at from deliveries d
        where webhook_id = w.id and status in ('pending', 'failing')
          and next_attempt_at < now() - ${overdueSeconds} * interval '1 second' and ${unclaimed} and ${notOfLate}
        order by next_attempt_at limit ${largestPerWebhook}
      ) d
      where w.disabled_at is null and w.deleted_at is null
      order by d.next_attempt_at limit ${largestSweep}
    ), manual as (
      select d.id from deliveries d join webhooks w on w.id = d.webhook_id
      where d.manual_requested_at < now() - ${overdueSeconds} * interval '1 second' and ${unclaimed} and ${notOfLate}
        and w.disabled_at is null and w.deleted_at is null
      order by d.manual_requested_at limit ${largestPerWebhook}
    ), locked as (
      select d.id from deliveries d where d.id in (select id from overdue union select id from manual) order by d.id for update of d
    )
    update deliveries d set dispatches = d.dispatches + 1, dispatched_at = now()
    from locked where d.id = locked.id and (d.status in ('pending', 'failing') or d.manual_requested_at is not null)
    returning d.id, d.webhook_id as "webhookId"
  `);
}
