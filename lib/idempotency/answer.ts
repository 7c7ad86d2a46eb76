import { createHash } from "node:crypto";

/** A response that can be given again, byte for byte. `body` is JSON; `location` is the path of something new. */
export type Answer = { status: number; location: string | null; body: string };

/** A request that its sender may repeat with the same key. */
export type RepeatableRequest = { apiKeyId: string; idempotencyKey: string; requestHash: Buffer };

/** Identifies a request. `body` is the validated one, so that another spelling of the same JSON is the same request. */
export function requestHash({ method, path, body }: { method: string; path: string; body: unknown }): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([method, path, body]))
    .digest();
}
