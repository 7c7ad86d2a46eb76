import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, createdAt, instant } from "@/db/columns";
import { admins } from "./admins";

export const apiKeys = pgTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    /** The 16 characters of the public key after `om_test_` or `om_live_`. */
    publicId: text("public_id").notNull(),
    name: text("name").notNull(),
    /** SHA-256 of the secret; the secret itself is shown once and kept nowhere. */
    secretHash: bytea("secret_hash").notNull(),
    scopes: text("scopes").array().notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by")
      .notNull()
      .references(() => admins.id),
    /** Written after the response, at most once a minute. */
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    revokedBy: text("revoked_by").references(() => admins.id),
  },
  (table) => [
    uniqueIndex("api_keys_public_id").on(table.publicId),
    index("api_keys_created").on(table.createdAt, table.id),
    check("api_keys_scopes", sql`${table.scopes} <@ array['read', 'write', 'admin'] and cardinality(${table.scopes}) > 0`),
  ],
);
