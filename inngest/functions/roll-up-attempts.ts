import { cron } from "inngest";
import { rollUpAttempts } from "@/lib/statistics/roll-up";
import { inngest } from "../client";

/** Each minute, so that the statistics never have to look at more than a few minutes' attempts. */
export const rollUpAttemptsFunction = inngest.createFunction(
  { id: "roll-up-attempts", retries: 20, concurrency: { limit: 1 }, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("roll-up", async () => ({ counted: await rollUpAttempts() })),
);
