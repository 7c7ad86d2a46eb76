import { NonRetriableError, RetryAfterError } from "inngest";
import { findRetryTime, type Retried, retryDelivery } from "@/lib/deliveries/retry";
import { inngest } from "../client";
import { deliveryFailing } from "../events";

/** One run per failing delivery, so that an Inngest server's dashboard shows it failing, attempt by attempt. */
export const retryDeliveryFunction = inngest.createFunction(
  { id: "retry-delivery", retries: 20, concurrency: { key: "event.data.webhookId", limit: 20 }, triggers: [deliveryFailing] },
  async ({ event, runId, step }) => {
    const { webhookId, deliveryId } = deliveryFailing.schema.parse(event.data);
    const wakeAt = await step.run("find-retry-time", () => findRetryTime(deliveryId, runId));
    if (wakeAt === null) return { outcome: "nothing to do" };
    await step.sleepUntil("wait", wakeAt);
    return step.run("attempt", async () => afterAttempt(await retryDelivery(deliveryId, webhookId, runId)));
  },
);

function afterAttempt(retried: Retried) {
  if (retried.outcome === "later") throw new RetryAfterError("The delivery is not due yet, or its attempt failed.", retried.at);
  if (retried.outcome === "finished" && retried.status === "exhausted") {
    throw new NonRetriableError(`No attempt was answered 200; the retry schedule ended after ${retried.attempts} attempts.`);
  }
  return retried;
}
