import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { webhooks } from "@/db/schema/webhooks";
import { decrypt, encrypt, encryptAnew, type Place } from "@/lib/encryption";
import { type Env, env } from "@/lib/env";
import { remembering } from "@/lib/remembering";

/** Encrypted secrets, as stored: the current one, and replaced ones that still sign. */
export type SealedSecrets = { id: string; signingSecret: string; retiredSecrets: readonly string[] };

/** Encrypts a signing secret for its column. */
export function sealSigningSecret(webhookId: string, secret: string): string {
  return encrypt(secret, place(webhookId, "signing_secret"));
}

/** Re-encrypts a secret for the column of replaced ones: what is encrypted for one column cannot be decrypted for another. */
export function sealAsRetired(webhookId: string, signingSecret: string): string {
  return encrypt(decrypt(signingSecret, place(webhookId, "signing_secret")), place(webhookId, "retired_secrets"));
}

/** The secrets that sign a webhook's requests, newest first: one, or more while it is being rotated. */
export function openSigningSecrets({ id, signingSecret, retiredSecrets }: SealedSecrets): string[] {
  const retired = retiredSecrets.map((secret) => open(secret, place(id, "retired_secrets")));
  return [open(signingSecret, place(id, "signing_secret")), ...retired];
}

/** Cached: under load thousands of requests in a row are signed with the same few secrets. */
function open(sealed: string, sealedFor: Place): string {
  const keys = env();
  const opener = openers.get(keys) ?? makeOpener();
  openers.set(keys, opener);
  return opener(JSON.stringify([sealed, sealedFor]));
}

/** One per environment, because another one has other keys. */
const openers = new WeakMap<Env, (key: string) => string>();

function makeOpener(): (key: string) => string {
  return remembering(100, (key) => {
    const [sealed, sealedFor]: [string, Place] = JSON.parse(key);
    return decrypt(sealed, sealedFor);
  });
}

const sealed = { id: webhooks.id, signingSecret: webhooks.signingSecret, retiredSecrets: stillSigning(sql`${webhooks.retiredSecrets}`) };

/** The secrets that sign now, newest first; null when there is no such webhook. Only for code that signs or verifies requests, never for a screen. */
export async function findSigningSecrets(webhookId: string): Promise<string[] | null> {
  const [row] = await db()
    .select(sealed)
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookId), isNull(webhooks.deletedAt)));
  return row ? openSigningSecrets(row) : null;
}

/** The secrets of every webhook with this URL. Only for code that verifies requests, never for a screen. */
export async function listSigningSecretsOfUrl(url: string): Promise<string[]> {
  const rows = await db()
    .select(sealed)
    .from(webhooks)
    .where(and(eq(webhooks.url, url), isNull(webhooks.deletedAt)));
  return rows.flatMap(openSigningSecrets);
}

/** Re-encrypts every secret with the present ENCRYPTION_KEY, including those of deleted webhooks: a replaced key must not decrypt anything. */
export async function encryptSigningSecretsAnew(tx: Tx): Promise<void> {
  const rows = await tx
    .select({ id: webhooks.id, signingSecret: webhooks.signingSecret, retiredSecrets: webhooks.retiredSecrets })
    .from(webhooks)
    .orderBy(webhooks.id)
    .for("update");
  for (const { id, signingSecret, retiredSecrets } of rows) {
    const anew = {
      signingSecret: encryptAnew(signingSecret, place(id, "signing_secret")),
      retiredSecrets: retiredSecrets.map(({ secret, until }) => ({ secret: encryptAnew(secret, place(id, "retired_secrets")), until })),
    };
    await tx.update(webhooks).set(anew).where(eq(webhooks.id, id));
  }
}

/** The secrets in a column `retired_secrets` that still sign, by the database's clock, as text[]. */
export function stillSigning(column: SQL): SQL<string[]> {
  return sql`array(select kept->>'secret' from jsonb_array_elements(${column}) kept where (kept->>'until')::timestamptz > now())`;
}

function place(webhookId: string, column: "signing_secret" | "retired_secrets"): Place {
  return { table: "webhooks", column, rowId: webhookId };
}
