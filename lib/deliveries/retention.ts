import { sql } from "drizzle-orm";
import { db } from "@/db";
import { idBound } from "@/db/ids";
import { env } from "@/lib/env";
import { whileFull } from "@/lib/while-full";

/** Rows per statement, so that locks and transactions stay short. */
const batchSize = 1_000;
/** Per call and kind. The next call is an hour away. */
const mostBatches = 500;
const dayMs = 86_400_000;

/**
 * Erases response bodies that are too old; an attempt with a status but no body is one whose body was erased. A mark records how far it
 * came, since attempts are only ever added at the recent end. Returns how many.
 */
export async function pruneAnswers(now: Date): Promise<number> {
  const until = new Date(now.getTime() - env().retentionDays.answers * dayMs).toISOString();
  return whileFull({ batchSize, mostBatches }, async () => {
    const [row] = await db().execute<{ count: number }>(sql`
      with old as (
        select ctid as place, recorded_at from attempts
        where recorded_at >= coalesce((select answers_until from prunings), '-infinity') and recorded_at < ${until}::timestamptz and response_body is not null
        order by recorded_at limit ${batchSize}
      ), pruned as (
        update attempts set response_body = null where ctid = any(array(select place from old))
      ), marked as (
        insert into prunings (id, answers_until)
        select 1, case when count(*) < ${batchSize} then ${until}::timestamptz else max(recorded_at) end from old
        on conflict (id) do update set answers_until = greatest(prunings.answers_until, excluded.answers_until)
      )
      select count(*)::int as count from old
    `);
    return row?.count ?? 0;
  });
}

/**
 * Deletes deliveries that ended too long ago, with their attempts. Their events stay, and so does whatever is still to be received, however
 * old. Returns how many.
 */
export async function pruneDeliveries(now: Date): Promise<number> {
  const until = new Date(now.getTime() - env().retentionDays.deliveries * dayMs);
  // An id begins with its event's instant, and no delivery ends before its event: the primary key finds what may be old enough.
  const bound = idBound("delivery", until);
  await notePruned(until);
  let cursor = "";
  return whileFull({ batchSize, mostBatches }, async () => {
    const deleted = await db().execute<{ id: string }>(sql`
      with old as (
        select id from deliveries
        where id > ${cursor} and id < ${bound} and finished_at < ${until.toISOString()}::timestamptz and status in ('succeeded', 'exhausted', 'cancelled')
        order by id limit ${batchSize} for update skip locked
      ), gone as (
        delete from attempts where delivery_id = any(array(select id from old))
      )
      delete from deliveries where id = any(array(select id from old)) returning id
    `);
    cursor = deleted.reduce((last, { id }) => (id > last ? id : last), cursor);
    return deleted.length;
  });
}

/** Recorded before anything is deleted: a search for what a webhook never received must know how far back the records are complete. */
async function notePruned(until: Date): Promise<void> {
  await db().execute(sql`
    insert into prunings (id, deliveries_until) values (1, ${until.toISOString()}::timestamptz)
    on conflict (id) do update set deliveries_until = greatest(prunings.deliveries_until, excluded.deliveries_until)
  `);
}
