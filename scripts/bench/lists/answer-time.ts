import { type Plan, plansOf, rowsOf, stepsOf } from "@/db/testing/plans";
import { type Figure, percentile, rounded } from "../figure";
import { million } from "./million-rows";
import type { Question } from "./questions";

const goalMs = 100;
/** A query that scans or sorts more than a fifth of a table is not served by an index. */
const manyRows = million / 5;
const times = 15;

/** The p95 of the answer time. It is a failure if the plan scans or sorts too many rows, or the median is too slow. */
export async function answerTime({ name, ask }: Question): Promise<Figure> {
  const steps = (await plansOf(ask)).flatMap(stepsOf);
  const taken: number[] = [];
  while (taken.length < times) {
    const started = performance.now();
    await ask();
    taken.push(performance.now() - started);
  }
  const p50 = percentile(taken, 0.5);
  const failure = faultOf(steps) ?? (p50 > goalMs ? `takes more than ${goalMs} ms` : undefined);
  return {
    name: `list_ms ${name}`,
    value: rounded(percentile(taken, 0.95)),
    unit: "ms",
    note: `p50 ${rounded(p50)}, ${rounded(sumOf(steps), 0)} rows touched`,
    ...(failure && { failure }),
  };
}

function faultOf(steps: Plan[]): string | undefined {
  for (const step of steps) {
    const isSort = step["Node Type"].endsWith("Sort");
    const rows = isSort ? sumOf(step.Plans ?? []) : rowsOf(step);
    if ((isSort || step["Node Type"].endsWith("Seq Scan")) && rows > manyRows) return `${step["Node Type"]} of ${rows} rows`;
  }
}

function sumOf(steps: Plan[]): number {
  return steps.reduce((sum, step) => sum + rowsOf(step), 0);
}
