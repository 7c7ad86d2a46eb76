import { sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { latencyBucket, percentileMs } from "./latency-bucket";
import { rollUpOnce } from "./roll-up";
import type { StatisticsInput, StatisticsRange } from "./validation";

const hourMs = 3_600_000;

/** For each range: how many bars, and the hours in each. */
const shapes = { "24h": { bars: 24, barHours: 1 }, "7d": { bars: 28, barHours: 6 }, "30d": { bars: 30, barHours: 24 } } as const satisfies Record<
  StatisticsRange,
  { bars: number; barHours: number }
>;

/** Attempts by their outcome for the delivery, and how long answers took. */
export type Figures = {
  succeeded: number;
  /** To be retried. */
  failed: number;
  /** The last of their deliveries' schedules. */
  exhausted: number;
  p50Ms: number | null;
  p95Ms: number | null;
};

export type Statistics = {
  range: StatisticsRange;
  /** RFC 3339. The last bar ends with the current hour. */
  bars: (Figures & { from: string; until: string })[];
  total: Figures;
};

type Count = { bar: number; outcome: "succeeded" | "failed" | "exhausted"; bucket: number; count: number };

/**
 * Counts come from the roll-up, which is brought up to date first, so that a busy minute is counted once and not by every reader. The attempts
 * of the last moments, which it does not include yet, are counted directly.
 */
export async function getStatistics({ range, webhook }: StatisticsInput, now: Date): Promise<Statistics> {
  const { bars, barHours } = shapes[range];
  const end = Math.floor(now.getTime() / hourMs + 1) * hourMs;
  const barMs = barHours * hourMs;
  const start = end - bars * barMs;
  await rollUpOnce();
  const counts = await readCounts({ start: new Date(start), barHours, webhook });
  return {
    range,
    bars: Array.from({ length: bars }, (_, bar) => ({
      from: new Date(start + bar * barMs).toISOString(),
      until: new Date(start + (bar + 1) * barMs).toISOString(),
      ...figures(counts.filter((count) => count.bar === bar)),
    })),
    total: figures(counts),
  };
}

type Span = { start: Date; barHours: number; webhook: string | undefined };

/** In one database snapshot, or attempts rolled up in between would be counted twice or not at all. */
function readCounts(span: Span): Promise<Count[]> {
  return db().transaction((tx) => readBothParts(tx, span), { isolationLevel: "repeatable read", accessMode: "read only" });
}

async function readBothParts(tx: Tx, { start, barHours, webhook }: Span): Promise<Count[]> {
  const [counting] = await tx.execute<{ until: string }>(
    sql`select greatest(counted_until, ${start.toISOString()}::timestamptz) as until from attempt_counting`,
  );
  const since = counting?.until ?? start.toISOString();
  const ofWebhook = webhook ? sql`and webhook_id = ${webhook}` : sql``;
  const bar = sql`floor(extract(epoch from hour - ${start.toISOString()}::timestamptz) / 3600 / ${barHours})::int`;
  const bucket = latencyBucket({ durationMs: sql`duration_ms`, statusCode: sql`status_code` });
  const rows = await tx.execute<Count>(sql`
    select ${bar} as bar, outcome, latency_bucket as bucket, sum(count)::int as count from (
      select hour, outcome, latency_bucket, count from attempt_hours where hour >= ${start.toISOString()} ${ofWebhook}
      union all
      select date_trunc('hour', started_at, 'UTC'), outcome, ${bucket}, count(*) from attempts where recorded_at >= ${since} and started_at >= ${start.toISOString()} ${ofWebhook} group by 1, 2, 3
    ) counts group by 1, 2, 3
  `);
  return [...rows];
}

function figures(counts: readonly Count[]): Figures {
  const answers = new Map<number, number>();
  const outcomes = { succeeded: 0, failed: 0, exhausted: 0 };
  for (const { outcome, bucket, count } of counts) {
    outcomes[outcome] += count;
    answers.set(bucket, (answers.get(bucket) ?? 0) + count);
  }
  return { ...outcomes, p50Ms: percentileMs(answers, 0.5), p95Ms: percentileMs(answers, 0.95) };
}
