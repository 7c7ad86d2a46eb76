import { sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { latencyBucket } from "./latency-bucket";

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
    const counted = await db().transaction((tx) => rollUpStep(tx, "wait"));
    if (counted === null) return total;
    total += counted;
  }
}

/** A single step, for whoever is about to read the counts: what it counts, nobody has to read again. Skipped while another call counts. */
export async function rollUpOnce(): Promise<void> {
  await db().transaction((tx) => rollUpStep(tx, "skip locked"));
}

type Patience = "wait" | "skip locked";

/** Null when nothing more has settled, or somebody else is counting and nobody waits for it. */
async function rollUpStep(tx: Tx, patience: Patience): Promise<number | null> {
  const span = await lockSpan(tx, patience);
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

/** The span to count next; locks the single row, so that nobody else counts it too. */
async function lockSpan(tx: Tx, patience: Patience): Promise<{ from: string; until: string } | null> {
  await tx.execute(sql`insert into attempt_counting (counted_until) values ('-infinity') on conflict do nothing`);
  const [counting] = await tx.execute<{ from: string }>(
    sql`select counted_until as from from attempt_counting for update ${sql.raw(patience === "wait" ? "" : patience)}`,
  );
  if (!counting) return null;
  const [span] = await tx.execute<{ until: string }>(sql`
    select least(first + ${stepHours} * interval '1 hour', settled) as until
    from (select ${settled} as settled) s
    cross join lateral (select min(recorded_at) as first from attempts where recorded_at >= ${counting.from}) a
    where first < settled
  `);
  return span ? { ...counting, ...span } : null;
}

/**
 * Attempts recorded before this instant have committed. `recorded_at` is the instant at which a transaction began, so those of open ones are
 * not before the oldest. The second covers a transaction that has begun and is not shown yet; one that is open for five minutes is no attempt's.
 */
const settled = sql`greatest(now() - interval '5 minutes', least(now() - interval '1 second', (
  select min(xact_start) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
)))`;
