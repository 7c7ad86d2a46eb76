import type { Sql } from "postgres";
import { db } from "@/db";

export type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Plan[];
};

/** The execution plans of the queries that `work` makes. Each query runs a second time, under `explain analyze`. */
export async function plansOf(work: () => Promise<unknown>): Promise<Plan[]> {
  const { $client: client } = db() as ReturnType<typeof db> & { $client: Sql };
  const plans: Plan[] = [];
  for (const [text, parameters] of await queriesOf(client, work)) {
    const [answer] = await client.unsafe(`explain (analyze, format json) ${text}`, parameters as never[]);
    plans.push(answer?.["QUERY PLAN"][0].Plan);
  }
  return plans;
}

/** How many rows the step itself touched, including those it filtered out. */
export function rowsOf(plan: Plan): number {
  const own = plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0);
  return own * plan["Actual Loops"];
}

/** The plan's steps, flattened. */
export function stepsOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(stepsOf)];
}

async function queriesOf(client: Sql, work: () => Promise<unknown>): Promise<[string, unknown[]][]> {
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
  return queries;
}
