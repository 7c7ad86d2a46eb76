type Options = {
  /** As many rows as one change takes at the most. */
  batchSize: number;
  /** Then the rest is left for the next time. */
  mostBatches?: number;
};

/** Repeats a change that takes its rows in batches, so that no lock lasts, until a batch is not full. Answers how many rows all of them took. */
export async function whileFull({ batchSize, mostBatches = Number.POSITIVE_INFINITY }: Options, change: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let batch = 1; batch <= mostBatches; batch += 1) {
    const taken = await change();
    total += taken;
    if (taken < batchSize) break;
  }
  return total;
}
