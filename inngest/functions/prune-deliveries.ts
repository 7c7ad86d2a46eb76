import { cron } from "inngest";
import { databaseTime } from "@/lib/database-time";
import { pruneAnswers, pruneDeliveries } from "@/lib/deliveries/retention";
import { inngest } from "../client";

/** Each hour: what is kept for so many days only. */
export const pruneDeliveriesFunction = inngest.createFunction(
  { id: "prune-deliveries", retries: 20, concurrency: { limit: 1 }, triggers: [cron("23 * * * *")] },
  async ({ step }) => {
    const deliveries = await step.run("deliveries", async () => pruneDeliveries(await databaseTime()));
    const answers = await step.run("answers", async () => pruneAnswers(await databaseTime()));
    return { deliveries, answers };
  },
);
