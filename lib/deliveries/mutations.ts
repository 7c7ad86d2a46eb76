import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { type DueDelivery, tellEngine } from "@/lib/events/dispatcher";
import { log } from "@/lib/log";
import { whileFull } from "@/lib/while-full";

const batchSize = 1_000;

/**
 * Holds what a disabled webhook has not received. In batches, so that no lock lasts; each looks at the webhook again, and stops where it
 * was enabled meanwhile. May die in between: no claim takes a disabled webhook's deliveries, and the sweep holds the rest.
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

/** Ends what a deleted webhook has not received. In batches, and finished by the sweep, like {@link holdDeliveries}. */
export async function cancelDeliveries(webhookId: string): Promise<number> {
  const isDeleted = sql`exists (select from webhooks where id = ${webhookId} and deleted_at is not null)`;
  const cancel = (ids: SQL) => sql`
    update deliveries set status = 'cancelled', next_attempt_at = null, finished_at = now() where id in (${ids}) and ${isDeleted} returning id
  `;
  const ended = await whileFull({ batchSize }, async () => (await db().execute(cancel(unfinished(webhookId)))).length);
  return ended + (await whileFull({ batchSize }, async () => (await db().execute(cancel(held(webhookId)))).length));
}

/**
 * Sends what is held: pending again and due now, attempts kept, the schedule going on from there. Each batch is given to the engine
 * before the next one is released. Where the engine does not answer, the rest is released all the same, and is the sweep's. Answers how many.
 */
export async function releaseHeldDeliveries(webhookId: string): Promise<number> {
  let engineAnswers = true;
  return whileFull({ batchSize }, async () => {
    const released = await db().execute<DueDelivery>(sql`
      update deliveries set status = 'pending', next_attempt_at = now(), dispatches = 0, dispatched_at = null, retry_run_id = null
      where id in (${held(webhookId)}) and exists (select from webhooks where id = ${webhookId} and disabled_at is null and deleted_at is null)
      returning id, webhook_id as "webhookId"
    `);
    if (engineAnswers) engineAnswers = await isTold(released);
    return released.length;
  });
}

async function isTold(released: readonly DueDelivery[]): Promise<boolean> {
  try {
    await tellEngine(released);
    return true;
  } catch (error) {
    log.warn({ err: error }, "the engine was not told of what was released; the sweep will tell it");
    return false;
  }
}

function unfinished(webhookId: string): SQL {
  return lockedInOrder(webhookId, { condition: sql`status in ('pending', 'failing')`, order: sql`next_attempt_at` });
}

function held(webhookId: string): SQL {
  return lockedInOrder(webhookId, { condition: sql`status = 'held'`, order: sql`id` });
}

/**
 * The first of a webhook's deliveries, locked. Everybody locks them in the order of their ids, or two who lock the same ones might wait for
 * each other. The condition stands twice: PostgreSQL looks again at a row that it had to wait for, but not at one inside a subquery.
 */
function lockedInOrder(webhookId: string, { condition, order }: { condition: SQL; order: SQL }): SQL {
  const first = sql`select id from deliveries where webhook_id = ${webhookId} and ${condition} order by ${order} limit ${batchSize}`;
  return sql`select id from deliveries where id in (${first}) and ${condition} order by id for update`;
}
