import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the sender's clock may be off, and for how long a recorded request can be replayed. */
const toleranceSeconds = 5 * 60;

type SignedRequest = {
  /** `whsec_…`. Two of them while the secret is being rotated: the sender may hold either. */
  secrets: readonly string[];
  headers: Headers;
  /** Exactly as received. */
  body: Buffer;
};

/**
 * Whether a request carries a Standard Webhooks signature made with one of the secrets, with a timestamp within five minutes of `now`.
 * Every listed signature is tried: a sender that is rotating its secret lists two.
 */
export function isSigned({ secrets, headers, body }: SignedRequest, now: Date): boolean {
  const [id, timestamp, listed] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => headers.get(name) ?? "");
  if (!id || !timestamp || !isRecent(timestamp, now)) return false;
  const expected = secrets.map((secret) => createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest());
  const given = (listed ?? "").split(" ").flatMap((signature) => (signature.startsWith("v1,") ? [Buffer.from(signature.slice(3), "base64")] : []));
  return given.some((signature) => expected.some((digest) => signature.length === digest.length && timingSafeEqual(signature, digest)));
}

function isRecent(timestamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp)) <= toleranceSeconds;
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice("whsec_".length), "base64");
}
