import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db";
import { apiKeys } from "@/db/schema/api-keys";
import { inBatches } from "@/lib/batches";
import { env } from "@/lib/env";
import { environmentOf, isSecret, parseToken, publicKey } from "./token";
import type { ApiKeyScope } from "./validation";

/** A valid key whose secret the caller has presented. */
export type ProvedApiKey = { id: string; publicKey: string; scopes: ApiKeyScope[]; lastUsedAt: Date | null };

const minuteMs = 60_000;

/**
 * The key of an `Authorization` header, or null: missing, malformed, unknown, wrong secret, revoked, expired, other environment. The caller
 * is not told which. Every well-formed token costs one look-up and one comparison; nothing is cached, so a revoked key is refused at once.
 */
export async function proveApiKey(authorization: string | null, now: Date): Promise<ProvedApiKey | null> {
  const [, bearer = ""] = /^Bearer +([^ ]+) *$/i.exec(authorization ?? "") ?? [];
  const token = parseToken(bearer);
  if (!token) return null;
  const row = await findByPublicId(token.publicId);
  const proved = isSecret(token.secret, row?.secretHash ?? null);
  if (!row || !proved || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  if (token.environment !== environmentOf(env().appEnv)) return null;
  return { id: row.id, publicKey: publicKey(token.publicId, env().appEnv), scopes: row.scopes as ApiKeyScope[], lastUsedAt: row.lastUsedAt };
}

/** Records that the key was used, at most once a minute. Meant to run after the response, so that no caller waits for it. */
export async function recordApiKeyUse(key: ProvedApiKey, now: Date): Promise<void> {
  const aMinuteAgo = new Date(now.getTime() - minuteMs);
  if (key.lastUsedAt && key.lastUsedAt > aMinuteAgo) return;
  await db()
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, key.id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, aMinuteAgo))));
}

/** Requests that arrive during a look-up share the next one. It starts after they arrived, so no request is answered from older data. */
const findByPublicId = inBatches(findByPublicIds, { isTriedAlone: () => false });

async function findByPublicIds(publicIds: string[]) {
  const rows = await db()
    .select({
      id: apiKeys.id,
      publicId: apiKeys.publicId,
      secretHash: apiKeys.secretHash,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .where(sql`${apiKeys.publicId} = any(${sql.param(publicIds)}::text[])`)
    // A named statement, whose plan the connection keeps: every request runs this query.
    .prepare("api_keys_by_public_id")
    .execute();
  const byPublicId = new Map(rows.map((row) => [row.publicId, row]));
  return publicIds.map((publicId) => byPublicId.get(publicId) ?? null);
}
