import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { apiKeys } from "@/db/schema/api-keys";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import type { ApiKeyView } from "./queries";
import { hashSecret, newPublicId, newSecret, publicKey } from "./token";
import type { CreateApiKeyInput } from "./validation";

/** `token` is the public key and the secret. It is returned here and never again: only the secret's hash is kept. */
export type CreatedApiKey = { key: ApiKeyView; publicKey: string; token: string };

/** Creates a key for an admin, whose id the row keeps. */
export async function createApiKey(actor: Actor, { name, scopes }: CreateApiKeyInput, now = new Date()): Promise<CreatedApiKey> {
  const id = newId("key");
  const publicId = newPublicId();
  const secret = newSecret();
  const shown = publicKey(publicId, env().appEnv);
  await db().transaction(async (tx) => {
    await tx.insert(apiKeys).values({ id, publicId, name, secretHash: hashSecret(secret), scopes, createdAt: now, createdBy: actor.id });
    await recordChange(tx, actor, { action: "api_key.created", subjectId: id, before: null, after: { publicKey: shown, name, scopes } });
  });
  const createdAt = now.toISOString();
  const key = { id, publicKey: shown, name, scopes, createdAt, createdBy: actor.label, lastUsedAt: null, revokedAt: null };
  return { key, publicKey: shown, token: `${shown}_${secret}` };
}

/** The key is refused from its next request on. Nothing is deleted. Throws `not_found`, or `conflict` when it is already revoked. */
export async function revokeApiKey(actor: Actor, keyId: string, now = new Date()): Promise<void> {
  await db().transaction(async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: now, revokedBy: actor.id })
      .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    if (!revoked) {
      const [known] = await tx.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.id, keyId));
      throw known ? new DomainError("conflict", "This key is already revoked.") : new DomainError("not_found", "There is no such key.");
    }
    await recordChange(tx, actor, { action: "api_key.revoked", subjectId: keyId, before: { revokedAt: null }, after: { revokedAt: now.toISOString() } });
  });
}
