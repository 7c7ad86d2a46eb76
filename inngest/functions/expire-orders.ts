import { cron } from "inngest";
import { databaseTime } from "@/lib/database-time";
import { expireOrders } from "@/lib/orders/expiry";
import { inngest } from "../client";
import { engineStarted } from "../events";

const mostBatches = 100;

/** Every five minutes, and when the engine starts: cancels unpaid orders whose payment deadline has passed, which frees their tokens. */
export const expireOrdersFunction = inngest.createFunction(
  { id: "expire-orders", retries: 20, concurrency: { limit: 1 }, triggers: [cron("*/5 * * * *"), engineStarted] },
  async ({ step }) => {
    let expired = 0;
    for (let batch = 1; batch <= mostBatches; batch += 1) {
      const done = await step.run(`batch-${batch}`, async () => expireOrders(await databaseTime()));
      expired += done.expired;
      if (!done.more) break;
    }
    return { expired };
  },
);
