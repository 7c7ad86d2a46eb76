import { sql } from "drizzle-orm";
import { db } from "@/db";
import { idBound } from "@/db/ids";
import { env } from "@/lib/env";
import { whileFull } from "@/lib/while-full";

/** So many rows change in one statement: no lock lasts, and no transaction grows. */
const batchSize = 1_000;
/** In one call, of one kind. The next call is an hour away. */
const mostBatches = 500;
const dayMs = 86_400_000;

/**
 * Forgets the bodies of answers that are too old; an attempt with a status and no body is one whose body was forgotten. A mark says how far it came:
 * attempts are only ever added at the young end. Answers how many.
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
 * Deletes deliveries that came to their end too long ago, with their attempts. Their events stay, and so does what still waits to be received,
 * however old. Answers how many.
 */
export async function pruneDeliveries(now: Date): Promise<number> {
  const until = new Date(now.getTime() - env().retentionDays.deliveries * dayMs);
  // An id begins with the instant of its event, before which nothing has ended: the primary key finds what may be old enough.
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

/** Before anything is deleted: whoever asks what a webhook never got must know from when on nobody can tell. */
async function notePruned(until: Date): Promise<void> {
  await db().execute(sql`
    insert into prunings (id, deliveries_until) values (1, ${until.toISOString()}::timestamptz)
    on conflict (id) do update set deliveries_until = greatest(prunings.deliveries_until, excluded.deliveries_until)
  `);
}
