import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { whileFull } from "@/lib/while-full";

const batchSize = 1_000;

/**
 * Holds what a disabled webhook has not received. Works in batches, so that locks are short; each batch checks the webhook again and stops
 * if it was enabled meanwhile. May die in between: a disabled webhook's deliveries cannot be claimed, and the sweep holds the rest.
 */
export async function holdDeliveries(webhookId: string): Promise<number> {
  return whileFull({ batchSize }, async () => {
    const rows = await db().execute(sql`
      update deliveries set status = 'held', next_attempt_at = null, held_since = clock_timestamp()
      where id in (${unfinished(webhookId)}) and exists (select from webhooks where id = ${webhookId} and disabled_at is not null and deleted_at is null)
      returning id
    `);
    return rows.length;
  });
}

/** Cancels what a deleted webhook has not received. In batches, and finished by the sweep, like {@link holdDeliveries}. */
export async function cancelDeliveries(webhookId: string): Promise<number> {
  const isDeleted = sql`exists (select from webhooks where id = ${webhookId} and deleted_at is not null)`;
  const cancel = (ids: SQL) => sql`
    update deliveries set status = 'cancelled', next_attempt_at = null, finished_at = now() where id in (${ids}) and ${isDeleted} returning id
  `;
  const ended = await whileFull({ batchSize }, async () => (await db().execute(cancel(unfinished(webhookId)))).length);
  return ended + (await whileFull({ batchSize }, async () => (await db().execute(cancel(held(webhookId)))).length));
}

function unfinished(webhookId: string): SQL {
  return lockedInOrder(webhookId, { condition: sql`status in ('pending', 'failing')`, order: sql`next_attempt_at` });
}

function held(webhookId: string): SQL {
  return lockedInOrder(webhookId, { condition: sql`status = 'held'`, order: sql`id` });
}

/**
 * The first of a webhook's deliveries, locked. Deliveries are always locked in the order of their ids, to avoid deadlocks. The condition
 * appears twice because PostgreSQL re-evaluates it for a row that it had to wait for, but not inside a subquery.
 */
function lockedInOrder(webhookId: string, { condition, order }: { condition: SQL; order: SQL }): SQL {
  const first = sql`select id from deliveries where webhook_id = ${webhookId} and ${condition} order by ${order} limit ${batchSize}`;
  return sql`select id from deliveries where id in (${first}) and ${condition} order by id for update`;
}
