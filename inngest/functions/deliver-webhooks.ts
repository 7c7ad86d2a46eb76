import { RetryAfterError } from "inngest";
import { deliver, type FailingDelivery } from "@/lib/deliveries/deliver";
import { inngest } from "../client";
import { deliveriesRequested, deliveryFailing } from "../events";

/** Sends the deliveries of one webhook that were asked for, and starts a run of its own for each that failed. */
export const deliverWebhooks = inngest.createFunction(
  { id: "deliver-webhooks", retries: 20, concurrency: { key: "event.data.webhookId", limit: 10 }, triggers: [deliveriesRequested] },
  async ({ event, step }) => {
    const { webhookId, deliveryIds } = deliveriesRequested.schema.parse(event.data);
    return step.run("deliver", async () => {
      const { blockedUntil, ...counts } = await deliver({ webhookId, deliveryIds, onFailing: startRetries });
      if (blockedUntil) throw retryAfterClaim(blockedUntil);
      return counts;
    });
  },
);

/** The id makes it one run for each failed attempt, however often it is told; the sweep's count starts another one for a run that was lost. */
async function startRetries(failing: readonly FailingDelivery[]): Promise<void> {
  await inngest.send(
    failing.map(({ webhookId, deliveryId, attempts, dispatches }) =>
      deliveryFailing.create({ webhookId, deliveryId }, { id: `${deliveryId}:${attempts}:${dispatches}` }),
    ),
  );
}

/** Whoever held the claims may have died with them. */
function retryAfterClaim(until: Date): RetryAfterError {
  return new RetryAfterError("Some of these deliveries are claimed by another run.", until);
}
