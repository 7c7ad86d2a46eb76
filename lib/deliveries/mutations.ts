import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { type DueDelivery, flushDispatcher, requestDispatch } from "@/lib/events/dispatcher";

const batchSize = 1_000;

/**
 * Holds what a disabled webhook has not received. In batches, so that no lock lasts; each looks at the webhook again, and stops where it
 * was enabled meanwhile. May die in between: no claim takes a disabled webhook's deliveries, and the sweep holds the rest.
 */
export async function holdDeliveries(webhookId: string): Promise<number> {
  return inBatches(async () => {
    const rows = await db().execute(sql`
      update deliveries set status = 'held', next_attempt_at = null
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
  const ended = await inBatches(async () => (await db().execute(cancel(unfinished(webhookId)))).length);
  return ended + (await inBatches(async () => (await db().execute(cancel(held(webhookId)))).length));
}

/**
 * Sends what is held: pending again and due now, attempts kept, the schedule going on from there. Each batch is given to the engine
 * before the next one is released, so that no backlog is larger than the dispatcher's buffer. Answers how many.
 */
export async function releaseHeldDeliveries(webhookId: string): Promise<number> {
  return inBatches(async () => {
    const released = await db().execute<DueDelivery>(sql`
      update deliveries set status = 'pending', next_attempt_at = now(), dispatches = 0, dispatched_at = null, retry_run_id = null
      where id in (${held(webhookId)}) and exists (select from webhooks where id = ${webhookId} and disabled_at is null and deleted_at is null)
      returning id, webhook_id as "webhookId"
    `);
    requestDispatch(released);
    await flushDispatcher();
    return released.length;
  });
}

function unfinished(webhookId: string): SQL {
  return sql`
    select id from deliveries where webhook_id = ${webhookId} and status in ('pending', 'failing') order by next_attempt_at limit ${batchSize} for update
  `;
}

function held(webhookId: string): SQL {
  return sql`select id from deliveries where webhook_id = ${webhookId} and status = 'held' order by id limit ${batchSize} for update`;
}

async function inBatches(change: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let changed = batchSize; changed === batchSize; total += changed) changed = await change();
  return total;
}
