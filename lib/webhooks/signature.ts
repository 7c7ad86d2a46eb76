import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import { remembering } from "@/lib/remembering";

const prefix = "whsec_";
const secretBytes = 32;

/** What a receiver verifies: the exact body, bound to the message's id and the second of this attempt. */
export type SignedContent = {
  /** `whsec_…`. Several while a secret is being rotated: the receiver may hold any of them. */
  secrets: readonly string[];
  id: string;
  timestampSeconds: number;
  body: string;
};

/**
 * The `webhook-signature` header of the Standard Webhooks specification: `v1,<base64 HMAC-SHA256 over "id.timestamp.body">`, one per
 * secret, separated by spaces.
 */
export function signWebhook({ secrets, id, timestampSeconds, body }: SignedContent): string {
  const content = `${id}.${timestampSeconds}.${body}`;
  return secrets.map((secret) => `v1,${createHmac("sha256", keyOf(secret)).update(content).digest("base64")}`).join(" ");
}

/** A new secret: `whsec_` and the base64 of 32 random bytes (the specification wants 24 to 64). */
export function newSigningSecret(): string {
  return `${prefix}${randomBytes(secretBytes).toString("base64")}`;
}

/** Cached: creating a key takes five times as long as signing with it, and under load thousands of requests are signed with the same few. */
const keyOf = remembering(100, (secret) => createSecretKey(Buffer.from(secret.slice(prefix.length), "base64")));
