import { desc, eq } from "drizzle-orm";
import { db } from "@/db";
import { admins } from "@/db/schema/admins";
import { apiKeys } from "@/db/schema/api-keys";
import { env } from "@/lib/env";
import { publicKey } from "./token";
import type { ApiKeyScope } from "./validation";

/** A key as screens show it. Instants are RFC 3339 text. */
export type ApiKeyView = {
  id: string;
  publicKey: string;
  name: string;
  scopes: ApiKeyScope[];
  createdAt: string;
  /** The admin's e-mail address. */
  createdBy: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

const listed = {
  id: apiKeys.id,
  publicId: apiKeys.publicId,
  name: apiKeys.name,
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  createdBy: admins.email,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
};

/** All keys, revoked ones too, newest first. */
export async function listApiKeys(): Promise<ApiKeyView[]> {
  const rows = await db().select(listed).from(apiKeys).innerJoin(admins, eq(admins.id, apiKeys.createdBy)).orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
  return rows.map(({ publicId, scopes, ...row }) => ({
    ...row,
    scopes: scopes as ApiKeyScope[],
    publicKey: publicKey(publicId, env().appEnv),
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}
