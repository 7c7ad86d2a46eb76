import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { listSigningSecretsOfUrl } from "@/lib/webhooks/signing-secret";
import { inspectorUrl } from "./address";
import type { Verdict } from "./queries";

/** A request as received at the URL with this token. */
export type Received = { token: string; headers: Record<string, string>; body: Buffer };

/**
 * Verifies as a receiver would, with the Standard Webhooks library rather than our own code, and the secrets of the webhooks that point to
 * this inspector.
 */
export async function verify({ token, headers, body }: Received): Promise<Verdict> {
  if (!headers["webhook-signature"]) return "unsigned";
  const secrets = await listSigningSecretsOfUrl(inspectorUrl(token));
  if (secrets.length === 0) return "unknown";
  return secrets.some((secret) => isSignedWith(secret, { headers, body })) ? "valid" : "invalid";
}

function isSignedWith(secret: string, { headers, body }: Pick<Received, "headers" | "body">): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch (error) {
    // The library parses the body after verifying it; a body that is not JSON is still signed.
    return !(error instanceof WebhookVerificationError);
  }
}
