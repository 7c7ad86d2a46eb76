import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db";
import { latencyBucket, noAnswer, percentileMs } from "./latency-bucket";

async function bucketsOf(durations: number[]): Promise<Map<number, number>> {
  const bucket = latencyBucket({ durationMs: sql`ms`, statusCode: sql`200` });
  const rows = await db().execute<{ bucket: number; count: number }>(
    sql`select ${bucket} as bucket, count(*)::int as count from unnest(${sql.param(durations)}::int[]) ms group by 1`,
  );
  return new Map(rows.map(({ bucket, count }) => [bucket, count]));
}

function exact(durations: number[], share: number): number {
  return durations.toSorted((a, b) => a - b)[Math.ceil(share * durations.length) - 1] ?? Number.NaN;
}

test.each([
  ["fast and even", Array.from({ length: 1000 }, (_, index) => 5 + (index % 40))],
  ["slow", Array.from({ length: 500 }, (_, index) => 900 + index * 7)],
  ["two kinds of receivers", [...Array.from({ length: 900 }, (_, index) => 20 + (index % 9)), ...Array.from({ length: 100 }, (_, index) => 4_000 + index)]],
  ["one only", [137]],
])("percentiles from buckets are within a fifth of the exact ones: %s", async (_name, durations) => {
  const counts = await bucketsOf(durations);
  for (const share of [0.5, 0.95]) {
    const ratio = (percentileMs(counts, share) ?? Number.NaN) / exact(durations, share);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.2);
  }
});

test("the extremes have a bucket, and unanswered attempts have no duration", async () => {
  expect([...(await bucketsOf([0, 1, 2, 16, 120_000])).keys()].sort((a, b) => a - b)).toEqual([0, 4, 16, 67]);
  const unanswered = latencyBucket({ durationMs: sql`15000`, statusCode: sql`null::int` });
  expect(await db().execute(sql`select ${unanswered} as bucket`)).toEqual([{ bucket: noAnswer }]);
  expect(percentileMs(new Map([[noAnswer, 5]]), 0.5)).toBeNull();
  expect(percentileMs(new Map(), 0.95)).toBeNull();
});
