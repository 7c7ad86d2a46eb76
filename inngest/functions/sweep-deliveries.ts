import { cron } from "inngest";
import { sweepDeliveries } from "@/lib/deliveries/sweep";
import { inngest } from "../client";
import { engineStarted } from "../events";

/** Every minute, and when the engine starts. At a start it takes what is only a few seconds overdue, since runs were probably lost. */
export const sweepDeliveriesFunction = inngest.createFunction(
  { id: "sweep-deliveries", retries: 20, concurrency: { limit: 1 }, triggers: [cron("* * * * *"), engineStarted] },
  async ({ event, step }) => {
    const overdueSeconds = event.name === engineStarted.name ? 5 : 60;
    return step.run("sweep", async () => ({ dispatched: await sweepDeliveries({ overdueSeconds }) }));
  },
);
