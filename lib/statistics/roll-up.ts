import { sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { latencyBucket } from "./latency-bucket";

/** An attempt becomes visible only when its statement has committed, a moment after its `recorded_at`. */
const settledAfterMinutes = 5;
/** Hours of attempts per transaction. */
const stepHours = 1;

const bucket = latencyBucket({ durationMs: sql`duration_ms`, statusCode: sql`status_code` });

/**
 * Counts newly settled attempts into the hours in which they began, each exactly once, however late it was recorded: the counts and the
 * mark up to which attempts are counted commit together. Recording an attempt writes nothing here. Concurrent calls wait for each other.
 * Returns how many it counted.
 */
export async function rollUpAttempts(): Promise<number> {
  let total = 0;
  for (;;) {
    const counted = await db().transaction(rollUpStep);
    if (counted === null) return total;
    total += counted;
  }
}

/** Null when nothing more has settled. */
async function rollUpStep(tx: Tx): Promise<number | null> {
  const span = await lockSpan(tx);
  if (!span) return null;
  const rows = await tx.execute<{ count: number }>(sql`
    with counted as (
      select webhook_id, date_trunc('hour', started_at, 'UTC') as hour, outcome, ${bucket} as latency_bucket, count(*)::int as count
      from attempts where recorded_at >= ${span.from} and recorded_at < ${span.until} group by 1, 2, 3, 4
    ), written as (
      insert into attempt_hours (webhook_id, hour, outcome, latency_bucket, count) select * from counted
      on conflict (webhook_id, hour, outcome, latency_bucket) do update set count = attempt_hours.count + excluded.count
    )
    select coalesce(sum(count), 0)::int as count from counted
  `);
  await tx.execute(sql`update attempt_counting set counted_until = ${span.until}`);
  return rows[0]?.count ?? 0;
}

/** The span to count next, from the first uncounted attempt on; locks the single row, so that nobody else counts it too. */
async function lockSpan(tx: Tx): Promise<{ from: string; until: string } | null> {
  await tx.execute(sql`insert into attempt_counting (counted_until) values ('-infinity') on conflict do nothing`);
  await tx.execute(sql`select from attempt_counting for update`);
  const [span] = await tx.execute<{ from: string; until: string }>(sql`
    select first as from, least(first + ${stepHours} * interval '1 hour', settled) as until
    from (select now() - ${settledAfterMinutes} * interval '1 minute' as settled) s
    cross join lateral (select min(recorded_at) as first from attempts where recorded_at >= (select counted_until from attempt_counting)) a
    where first < settled
  `);
  return span ?? null;
}
