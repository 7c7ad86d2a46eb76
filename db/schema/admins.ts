import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";

export const admins = pgTable(
  "admins",
  {
    id: text("id").primaryKey(),
    /** Stored in lower case. */
    email: text("email").notNull(),
    /** argon2id, in the PHC string format. */
    passwordHash: text("password_hash").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("admins_email").on(table.email)],
);

/** A signed-in browser. The cookie's token names the row, which every request reads again, so that revoking takes effect at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    adminId: text("admin_id")
      .notNull()
      .references(() => admins.id),
    createdAt: createdAt(),
    lastSeenAt: instant("last_seen_at").notNull().default(sql`now()`),
    revokedAt: instant("revoked_at"),
    address: text("address"),
    userAgent: text("user_agent"),
  },
  (table) => [index("sessions_admin").on(table.adminId)],
);
