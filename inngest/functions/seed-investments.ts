import { runSeedingBatch } from "@/lib/labs/seeding-batch";
import { inngest } from "../client";
import { seedingRequested } from "../events";

/** A run keeps the results of all its steps, so a long seeding continues in another run. */
const mostBatches = 100;

/** Makes Labs' test investments, batch by batch. The whole state is in the database, so any run may take over. */
export const seedInvestments = inngest.createFunction(
  { id: "seed-investments", retries: 20, concurrency: { key: "event.data.seedingId", limit: 1 }, triggers: [seedingRequested] },
  async ({ event, runId, step }) => {
    const { seedingId } = seedingRequested.schema.parse(event.data);
    for (let number = 1; number <= mostBatches; number += 1) {
      const { state } = await step.run(`batch-${number}`, () => runSeedingBatch(seedingId, new Date()));
      if (state !== "running") return { state };
    }
    await step.sendEvent("go-on", seedingRequested.create({ seedingId }, { id: `${seedingId}:after:${runId}` }));
    return { state: "running" };
  },
);
