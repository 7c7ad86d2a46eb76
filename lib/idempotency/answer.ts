import { createHash } from "node:crypto";

/** An answer that can be given again, byte for byte. `body` is JSON; `location` says where something new stands. */
export type Answer = { status: number; location: string | null; body: string };

/** A request that its sender may repeat under the same key. */
export type RepeatableRequest = { apiKeyId: string; idempotencyKey: string; requestHash: Buffer };

/** Tells requests apart. `body` is the checked one, so that another spelling of the same JSON is the same request. */
export function requestHash({ method, path, body }: { method: string; path: string; body: unknown }): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([method, path, body]))
    .digest();
}
