import { sql } from "drizzle-orm";
import { check, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { bytea, instant } from "@/db/columns";

/** One row: what holds for the whole installation. */
export const settings = pgTable(
  "settings",
  {
    id: smallint("id").primaryKey().default(1),
    timeZone: text("time_zone").notNull().default("UTC"),
    /** Since when it is this zone: what runs by the local time of day starts over then. */
    timeZoneSince: instant("time_zone_since").notNull().default(sql`now()`),
    /** When an admin last saved it, be it the same; null: nobody has chosen it yet. */
    timeZoneConfirmedAt: instant("time_zone_confirmed_at"),
    /** Written by the first start; another value of APP_ENV later refuses to start. */
    appEnv: text("app_env", { enum: ["test", "production"] }).notNull(),
    /** A known text under ENCRYPTION_KEY: what cannot be decrypted shows that the key is another one. */
    encryptionCheck: bytea("encryption_check").notNull(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (table) => [check("settings_one_row", sql`${table.id} = 1`), check("settings_app_env", sql`${table.appEnv} in ('test', 'production')`)],
);
