import { cron } from "inngest";
import { rollUpAttempts } from "@/lib/statistics/roll-up";
import { inngest } from "../client";

/** Every minute, so that the statistics never have to count more than the attempts of a few minutes. */
export const rollUpAttemptsFunction = inngest.createFunction(
  { id: "roll-up-attempts", retries: 20, concurrency: { limit: 1 }, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("roll-up", async () => ({ counted: await rollUpAttempts() })),
);
