type Options = {
  /** The most rows that one change takes. */
  batchSize: number;
  /** After this many, the rest is left for the next call. */
  mostBatches?: number;
};

/** Repeats a change that processes rows in batches, so that locks are short, until a batch is not full. Returns the total number of rows. */
export async function whileFull({ batchSize, mostBatches = Number.POSITIVE_INFINITY }: Options, change: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let batch = 1; batch <= mostBatches; batch += 1) {
    const taken = await change();
    total += taken;
    if (taken < batchSize) break;
  }
  return total;
}
