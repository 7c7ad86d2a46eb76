type Options = {
  largest?: number;
  /** Whether the items of a batch that failed are tried one by one, so that a bad one harms no other. */
  isTriedAlone?: (error: unknown) => boolean;
};

/**
 * Makes many small calls into few large ones without a wait: what is asked for while a call is under way goes into the next one.
 * `work` answers one result for each item, in their order.
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
    // What is asked for in one go belongs together.
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
