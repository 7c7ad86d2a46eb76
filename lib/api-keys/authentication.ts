import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db";
import { apiKeys } from "@/db/schema/api-keys";
import { inBatches } from "@/lib/batches";
import { env } from "@/lib/env";
import { environmentOf, isSecret, parseToken, publicKey } from "./token";
import type { ApiKeyScope } from "./validation";

/** A key that was proved by its secret and is good now. */
export type ProvedApiKey = { id: string; publicKey: string; scopes: ApiKeyScope[]; lastUsedAt: Date | null };

const minuteMs = 60_000;

/**
 * The key of an `Authorization` header, or null: missing, malformed, unknown, wrong secret, revoked, expired, other environment.
 * Why it was refused is not told. Every well-formed token costs one look-up and one comparison; nothing is cached, so a revoked key
 * is refused at once.
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

/** Notes that the key was used, at most once a minute. For after the answer: nobody waits for it. */
export async function recordApiKeyUse(key: ProvedApiKey, now: Date): Promise<void> {
  const aMinuteAgo = new Date(now.getTime() - minuteMs);
  if (key.lastUsedAt && key.lastUsedAt > aMinuteAgo) return;
  await db()
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, key.id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, aMinuteAgo))));
}

/** Requests that come while a look-up is under way share the next one, which begins after they came: nothing older than a request counts. */
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
    // Named, so that the connection keeps its plan: every request makes this query.
    .prepare("api_keys_by_public_id")
    .execute();
  const byPublicId = new Map(rows.map((row) => [row.publicId, row]));
  return publicIds.map((publicId) => byPublicId.get(publicId) ?? null);
}
