import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { listSigningSecretsOfUrl } from "@/lib/webhooks/signing-secret";
import { inspectorUrl } from "./address";
import type { Verdict } from "./queries";

/** A request as it came to the address with this token. */
export type Received = { token: string; headers: Record<string, string>; body: Buffer };

/**
 * Verifies as a receiver does, by the Standard Webhooks library rather than by the code that signed, with the secrets of the webhooks that
 * lead to this inspector.
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
    // It parses the body after it has verified it.
    return !(error instanceof WebhookVerificationError);
  }
}
