import { cron } from "inngest";
import { forgetExpiredInspectors } from "@/lib/inspectors/mutations";
import { inngest } from "../client";

/** Hourly: deletes expired inspectors, which live for a day, together with what they received. */
export const forgetInspectorsFunction = inngest.createFunction(
  { id: "forget-inspectors", retries: 20, concurrency: { limit: 1 }, triggers: [cron("23 * * * *")] },
  async ({ step }) => step.run("forget", async () => ({ forgotten: await forgetExpiredInspectors() })),
);
