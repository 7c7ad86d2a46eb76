import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";

/** `until` is RFC 3339 text: the instant from which the secret no longer signs. */
export type RetiredSecret = { secret: string; until: string };

/** A URL that events are sent to. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: text("id").primaryKey(),
    url: text("url").notNull(),
    description: text("description").notNull().default(""),
    /** The event types it subscribes to. */
    eventTypes: text("event_types").array().notNull(),
    /** The signing secret (`whsec_…`), encrypted with ENCRYPTION_KEY, see `lib/encryption.ts`. */
    signingSecret: text("signing_secret").notNull(),
    secretSince: instant("secret_since").notNull().default(sql`now()`),
    /** Replaced secrets that still sign alongside it for a while; encrypted like it, newest first. */
    retiredSecrets: jsonb("retired_secrets").$type<RetiredSecret[]>().notNull().default([]),
    /** Any answer from 200 to 299 counts as received, not 200 alone. */
    acceptsAny2xx: boolean("accepts_any_2xx").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    disabledAt: instant("disabled_at"),
    /** What disabled it: its receiver answered 410, it failed for days, or an admin paused it. Null: an admin disabled it, or it is enabled. */
    disabledReason: text("disabled_reason", { enum: ["gone", "failing", "paused"] }),
    /** When a paused webhook is enabled again automatically. */
    pausedUntil: instant("paused_until"),
    /** The first failure since the last success; null while healthy. Written only when that changes, not per delivery. */
    failingSince: instant("failing_since"),
    /** A deleted webhook keeps its row, so that its deliveries stay readable. */
    deletedAt: instant("deleted_at"),
  },
  (table) => [
    index("webhooks_live").on(table.createdAt, table.id).where(sql`${table.deletedAt} is null`),
    check("webhooks_disabled_reason", sql`${table.disabledReason} in ('gone', 'failing', 'paused')`),
    check("webhooks_paused", sql`(${table.pausedUntil} is not null) = (${table.disabledReason} is not distinct from 'paused')`),
  ],
);
