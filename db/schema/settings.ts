import { sql } from "drizzle-orm";
import { check, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { bytea, instant } from "@/db/columns";

/** One row: settings of the whole installation. */
export const settings = pgTable(
  "settings",
  {
    id: smallint("id").primaryKey().default(1),
    timeZone: text("time_zone").notNull().default("UTC"),
    /** When this zone took effect: schedules by local time start over from then. */
    timeZoneSince: instant("time_zone_since").notNull().default(sql`now()`),
    /** When an admin last saved it, even unchanged; null: nobody has chosen it yet. */
    timeZoneConfirmedAt: instant("time_zone_confirmed_at"),
    /** Written by the first start; later starts with another APP_ENV are refused. */
    appEnv: text("app_env", { enum: ["test", "production"] }).notNull(),
    /** A known text encrypted with ENCRYPTION_KEY: if it cannot be decrypted, the key is a different one. */
    encryptionCheck: bytea("encryption_check").notNull(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (table) => [check("settings_one_row", sql`${table.id} = 1`), check("settings_app_env", sql`${table.appEnv} in ('test', 'production')`)],
);
