import { plansOf, rowsOf, stepsOf } from "./plans";

/**
 * How many rows the queries of `work` touch in all steps of their plans. A query served by an index touches about as many as it
 * returns, however large the table is.
 */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const plans = await plansOf(work);
  return plans.flatMap(stepsOf).reduce((sum, step) => sum + rowsOf(step), 0);
}
