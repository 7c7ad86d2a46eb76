import { type SQL, sql } from "drizzle-orm";

/** Four buckets per doubling: bucket `n` holds 2^(n/4) to 2^((n+1)/4) ms, so a percentile is accurate to a few per cent. */
const perDoubling = 4;

export const noAnswer = -1;

/** The bucket of an attempt's duration, in SQL; {@link noAnswer} if it has no status. */
export function latencyBucket({ durationMs, statusCode }: { durationMs: SQL; statusCode: SQL }): SQL<number> {
  const bucket = sql`floor(ln(greatest(${durationMs}, 1)::float8) / ln(2) * ${sql.raw(String(perDoubling))})`;
  return sql`(case when ${statusCode} is null then ${sql.raw(String(noAnswer))} else ${bucket} end)::smallint`;
}

/** The given percentile of the answers' durations, in whole milliseconds; null when there was no answer. */
export function percentileMs(counts: ReadonlyMap<number, number>, share: number): number | null {
  const buckets = [...counts].filter(([bucket, count]) => bucket !== noAnswer && count > 0).sort(([a], [b]) => a - b);
  const wanted = share * buckets.reduce((total, [, count]) => total + count, 0);
  let below = 0;
  for (const [bucket, count] of buckets) {
    if (below + count >= wanted) return Math.round(2 ** ((bucket + (wanted - below) / count) / perDoubling));
    below += count;
  }
  return null;
}
