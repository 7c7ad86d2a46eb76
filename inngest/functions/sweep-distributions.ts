import { cron } from "inngest";
import { reportChain } from "@/lib/chain/checkpoint";
import { sweepDistributions } from "@/lib/distributions/processing";
import { inngest } from "../client";
import { engineStarted } from "../events";

/** Every minute, and when the engine starts: takes up distributions that have no run or are held up by a problem. A start first checks the chain. */
export const sweepDistributionsFunction = inngest.createFunction(
  { id: "sweep-distributions", retries: 20, concurrency: { limit: 1 }, triggers: [cron("* * * * *"), engineStarted] },
  async ({ event, step }) => {
    const isStart = event.name === engineStarted.name;
    if (isStart) await step.run("check-chain", reportChain);
    const idleSeconds = isStart ? 5 : 45;
    return step.run("sweep", async () => ({ dispatched: await sweepDistributions({ idleSeconds }) }));
  },
);
