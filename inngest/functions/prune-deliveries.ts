import { cron } from "inngest";
import { databaseTime } from "@/lib/database-time";
import { pruneAnswers, pruneDeliveries } from "@/lib/deliveries/retention";
import { inngest } from "../client";

/** Hourly: deletes ended deliveries, and the bodies of answers, that are older than their retention. */
export const pruneDeliveriesFunction = inngest.createFunction(
  { id: "prune-deliveries", retries: 20, concurrency: { limit: 1 }, triggers: [cron("23 * * * *")] },
  async ({ step }) => {
    const deliveries = await step.run("deliveries", async () => pruneDeliveries(await databaseTime()));
    const answers = await step.run("answers", async () => pruneAnswers(await databaseTime()));
    return { deliveries, answers };
  },
);
