import { cron } from "inngest";
import { resumeSeedings } from "@/lib/labs/mutations";
import { inngest } from "../client";
import { engineStarted } from "../events";

/** Every minute, and when the engine starts: resumes seedings whose run was lost. */
export const resumeSeedingsFunction = inngest.createFunction(
  { id: "resume-seedings", retries: 20, concurrency: { limit: 1 }, triggers: [cron("* * * * *"), engineStarted] },
  async ({ step }) => step.run("resume", async () => ({ resumed: await resumeSeedings() })),
);
