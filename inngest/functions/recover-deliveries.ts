import { carryOnRecovery } from "@/lib/recoveries/carry-on";
import { inngest } from "../client";
import { recoveryRequested } from "../events";

/** A run keeps the results of all its steps, so a long recovery continues in another run. */
const mostSteps = 100;
const stepMs = 5_000;

/** Continues a recovery. Its whole state is in the database, so any run may take over. */
export const recoverDeliveries = inngest.createFunction(
  { id: "recover-deliveries", retries: 20, concurrency: { key: "event.data.recoveryId", limit: 1 }, triggers: [recoveryRequested] },
  async ({ event, runId, step }) => {
    const { recoveryId } = recoveryRequested.schema.parse(event.data);
    for (let number = 1; number <= mostSteps; number += 1) {
      const { state } = await step.run(`batches-${number}`, () => carryOnRecovery(recoveryId, stepMs));
      if (state !== "running") return { state };
    }
    await step.sendEvent("go-on", recoveryRequested.create({ recoveryId }, { id: `${recoveryId}:after:${runId}` }));
    return { state: "running" };
  },
);
