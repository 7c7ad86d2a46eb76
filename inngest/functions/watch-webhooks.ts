import { cron } from "inngest";
import { noteExhausted } from "@/lib/alerts/exhausted";
import { mailAlerts } from "@/lib/alerts/mail";
import { watchWebhooks } from "@/lib/alerts/mutations";
import { endPauses } from "@/lib/webhooks/pause";
import { inngest } from "../client";

/** Every minute, independently of sending: ends pauses that are over, raises alerts about failing webhooks and exhausted deliveries, and mails them. */
export const watchWebhooksFunction = inngest.createFunction(
  { id: "watch-webhooks", retries: 20, concurrency: { limit: 1 }, triggers: [cron("* * * * *")] },
  async ({ step }) => {
    const ended = await step.run("end-pauses", endPauses);
    const noted = await step.run("watch", watchWebhooks);
    const exhausted = await step.run("note-exhausted", noteExhausted);
    const mailed = await step.run("mail", mailAlerts);
    return { ended, ...noted, exhausted, mailed };
  },
);
