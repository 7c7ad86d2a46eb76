type Options = {
  largest?: number;
  /** Whether a failed batch is retried item by item, so that a bad item fails alone. */
  isTriedAlone?: (error: unknown) => boolean;
};

/**
 * Combines many small calls into few large ones without adding delay: items that arrive during a call go into the next one. `work` returns
 * one result per item, in the same order.
 */
export function inBatches<Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  { largest = 500, isTriedAlone = () => true }: Options = {},
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };
  const waiting: Waiting[] = [];
  let busy = false;

  async function settle(batch: Waiting[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      if (batch.length > 1 && isTriedAlone(error)) await Promise.all(batch.map((one) => settle([one])));
      else for (const { reject } of batch) reject(error);
    }
  }

  async function drain(): Promise<void> {
    busy = true;
    // Items requested in the same tick share a batch.
    await Promise.resolve();
    while (waiting.length > 0) await settle(waiting.splice(0, largest));
    busy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void drain();
    });
}
