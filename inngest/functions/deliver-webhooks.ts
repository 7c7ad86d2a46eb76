import { RetryAfterError } from "inngest";
import { deliver, type FailingDelivery } from "@/lib/deliveries/deliver";
import { inngest } from "../client";
import { deliveriesRequested, deliveryFailing } from "../events";

/** Sends the requested deliveries of one webhook, and starts a run of its own for each that failed. */
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

/** The event id deduplicates: one run per failed attempt. It includes the sweep's count, so that the sweep can start another for a lost run. */
async function startRetries(failing: readonly FailingDelivery[]): Promise<void> {
  await inngest.send(
    failing.map(({ webhookId, deliveryId, attempts, dispatches }) =>
      deliveryFailing.create({ webhookId, deliveryId }, { id: `${deliveryId}:${attempts}:${dispatches}` }),
    ),
  );
}

/** The holder of the claims may have died, so try again once they expire. */
function retryAfterClaim(until: Date): RetryAfterError {
  return new RetryAfterError("Some of these deliveries are claimed by another run.", until);
}
