import { env } from "@/lib/env";
import { retryAfterMs } from "@/lib/webhooks/retry-after";
import { nextWaitMs } from "@/lib/webhooks/retry-schedule";
import { type Outcome, sendRequest } from "@/lib/webhooks/sender";
import { signWebhook } from "@/lib/webhooks/signature";
import { openSigningSecrets } from "@/lib/webhooks/signing-secret";
import { type Claim, releaseClaim } from "./claim";
import { type Recorded, recordAttempt } from "./record";

/** Sends one claimed delivery and records the outcome. Rejects only for faults of our own; if sending fails because of one, the claim is released. */
export async function attempt(claim: Claim): Promise<Recorded> {
  const outcome = await send(claim).catch(async (error: unknown) => {
    await releaseClaim(claim);
    throw error;
  });
  const failed = { attempt: claim.attempts - claim.attemptsApart + 1, retryAfterMs: retryAfterMs(outcome, claim.claimedAt) };
  const waitMs = nextWaitMs({ ...failed, scheduleMs: env().retryScheduleMs, random: Math.random() });
  return recordAttempt({ claim, outcome, waitMs });
}

async function send({ eventId, url, body, webhookId, signingSecret, retiredSecrets, claimedAt }: Claim): Promise<Outcome> {
  const timestampSeconds = Math.floor(claimedAt.getTime() / 1000);
  const secrets = openSigningSecrets({ id: webhookId, signingSecret, retiredSecrets });
  const headers = {
    "webhook-id": eventId,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signWebhook({ secrets, id: eventId, timestampSeconds, body }),
  };
  return sendRequest({ url, headers, body, timeoutMs: env().webhookTimeoutMs });
}
