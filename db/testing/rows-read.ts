import { plansOf, rowsOf, stepsOf } from "./plans";

/**
 * How many rows the queries of `work` touch in all steps of their plans. A query that an index serves touches about as many as it
 * answers, however many there are.
 */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const plans = await plansOf(work);
  return plans.flatMap(stepsOf).reduce((sum, step) => sum + rowsOf(step), 0);
}
