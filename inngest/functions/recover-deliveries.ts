import { runRecoveryBatch } from "@/lib/recoveries/batch";
import { inngest } from "../client";
import { recoveryRequested } from "../events";

/** A run remembers each of its steps; a long recovery goes on in another run. */
const mostBatches = 100;

/** Carries a recovery on, batch by batch, as fast as its webhook takes them. All that counts is in the database: any run may take over. */
export const recoverDeliveries = inngest.createFunction(
  { id: "recover-deliveries", retries: 20, concurrency: { key: "event.data.recoveryId", limit: 1 }, triggers: [recoveryRequested] },
  async ({ event, runId, step }) => {
    const { recoveryId } = recoveryRequested.schema.parse(event.data);
    for (let number = 1; number <= mostBatches; number += 1) {
      const { state, waitMs } = await step.run(`batch-${number}`, () => runRecoveryBatch(recoveryId));
      if (state !== "running") return { state };
      if (waitMs > 0) await step.sleep(`wait-${number}`, waitMs);
    }
    await step.sendEvent("go-on", recoveryRequested.create({ recoveryId }, { id: `${recoveryId}:after:${runId}` }));
    return { state: "running" };
  },
);
