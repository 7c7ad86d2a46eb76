import type { Sql } from "postgres";
import { db } from "@/db";

type Plan = { "Actual Rows": number; "Actual Loops": number; "Rows Removed by Filter"?: number; "Rows Removed by Index Recheck"?: number; Plans?: Plan[] };

/**
 * How many rows the queries of `work` touch in all steps of their plans, those that are thrown away included. Each query runs once more,
 * explained. A query that an index serves touches about as many as it answers, however many there are.
 */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const { $client: client } = db() as ReturnType<typeof db> & { $client: Sql };
  const queries: [string, unknown[]][] = [];
  const original = client.unsafe;
  client.unsafe = ((text: string, parameters: unknown[] = [], ...rest: unknown[]) => {
    queries.push([text, parameters]);
    return Reflect.apply(original, client, [text, parameters, ...rest]);
  }) as typeof original;
  try {
    await work();
  } finally {
    client.unsafe = original;
  }
  let rows = 0;
  for (const [text, parameters] of queries) {
    const [answer] = await client.unsafe(`explain (analyze, format json) ${text}`, parameters as never[]);
    rows += touched(answer?.["QUERY PLAN"][0].Plan);
  }
  return rows;
}

function touched(plan: Plan): number {
  const own = plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0);
  return own * plan["Actual Loops"] + (plan.Plans ?? []).reduce((sum, child) => sum + touched(child), 0);
}
