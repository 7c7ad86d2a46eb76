import { cron } from "inngest";
import { resumeRecoveries } from "@/lib/recoveries/mutations";
import { inngest } from "../client";
import { engineStarted } from "../events";

/** Every minute, and when the engine starts: resumes recoveries whose run was lost. */
export const resumeRecoveriesFunction = inngest.createFunction(
  { id: "resume-recoveries", retries: 20, concurrency: { limit: 1 }, triggers: [cron("* * * * *"), engineStarted] },
  async ({ step }) => step.run("resume", async () => ({ resumed: await resumeRecoveries() })),
);
