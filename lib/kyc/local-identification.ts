import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { signWebhook } from "@/lib/webhooks/signature";
import { getIdentification, type Identification } from "./queries";
import type { LocalOutcome } from "./validation";

const results = {
  success: { result: "SUCCESS" },
  failure: { result: "ABORTED", reason: "ID_BLURRY" },
  fraud: { result: "FRAUD_SUSPICION_PENDING" },
} as const satisfies Record<LocalOutcome, object>;

const timeoutMs = 10_000;

/** An identification on the local page that stands in for IDnow. Throws `not_found` if IDnow is configured, and always in production. */
export async function getLocalIdentification(id: string): Promise<Identification> {
  const { appEnv, idnow } = env();
  if (appEnv !== "test" || idnow) throw new DomainError("not_found", "There is no such identification.");
  return getIdentification(id);
}

/** Sends what IDnow and the gateway in front of it send after an identification: a signed callback to the public URL. */
export async function reportLocally(identification: Identification, outcome: LocalOutcome, now: Date): Promise<void> {
  const body = JSON.stringify({ identificationprocess: { ...results[outcome], transactionnumber: identification.id, type: "WEB" } });
  const [id, timestampSeconds] = [`msg_${randomUUID()}`, Math.floor(now.getTime() / 1000)];
  const response = await fetch(`${env().publicUrl}/api/inbound/idnow`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestampSeconds),
      "webhook-signature": signWebhook({ secrets: env().idnowWebhookSecrets, id, timestampSeconds, body }),
    },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`The call-back was answered ${response.status}.`);
}
