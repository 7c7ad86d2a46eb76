import { cron } from "inngest";
import { databaseTime } from "@/lib/database-time";
import { forgetAnswers } from "@/lib/idempotency/mutations";
import { inngest } from "../client";

/** Hourly: deletes the answers stored for repeated idempotent requests, which are valid for 24 hours. */
export const forgetAnswersFunction = inngest.createFunction(
  { id: "forget-answers", retries: 20, concurrency: { limit: 1 }, triggers: [cron("7 * * * *")] },
  async ({ step }) => step.run("forget", async () => ({ forgotten: await forgetAnswers(await databaseTime()) })),
);
