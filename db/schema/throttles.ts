import { sql } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "@/db/columns";

/** Counts failed sign-ins, bad call-back signatures and test sends, in order to throttle them. */
export const throttles = pgTable("throttles", {
  /** What is counted: `sign-in:<account>:<address>`, `sign-in:<account>`, `inbound:<address>`, `test-send:<webhook>`. */
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  blockedUntil: instant("blocked_until"),
  updatedAt: instant("updated_at").notNull().default(sql`now()`),
});
