import { cron } from "inngest";
import { sweepDeliveries } from "@/lib/deliveries/sweep";
import { inngest } from "../client";
import { engineStarted } from "../events";

/** Each minute, and at each start of the engine: then almost everything that is due was forgotten, and little patience is in order. */
export const sweepDeliveriesFunction = inngest.createFunction(
  { id: "sweep-deliveries", retries: 20, concurrency: { limit: 1 }, triggers: [cron("* * * * *"), engineStarted] },
  async ({ event, step }) => {
    const overdueSeconds = event.name === engineStarted.name ? 5 : 60;
    return step.run("sweep", async () => ({ dispatched: await sweepDeliveries({ overdueSeconds }) }));
  },
);
