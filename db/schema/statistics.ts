import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { instant } from "@/db/columns";

/** Attempts, counted by hour; only non-zero counts have rows. Written by the roll-up alone, from attempts that have settled. */
export const attemptHours = pgTable(
  "attempt_hours",
  {
    webhookId: text("webhook_id").notNull(),
    hour: instant("hour").notNull(),
    outcome: text("outcome", { enum: ["succeeded", "failed", "exhausted"] }).notNull(),
    /** See `lib/statistics/latency-bucket.ts`; -1 if there was no response. */
    latencyBucket: smallint("latency_bucket").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.webhookId, table.hour, table.outcome, table.latencyBucket] }),
    index("attempt_hours_hour").on(table.hour),
    check("attempt_hours_outcome", sql`${table.outcome} in ('succeeded', 'failed', 'exhausted')`),
  ],
);

/** One row: attempts recorded before this instant are in {@link attemptHours}, all others are not. */
export const attemptCounting = pgTable(
  "attempt_counting",
  { id: smallint("id").primaryKey().default(1), countedUntil: instant("counted_until").notNull() },
  (table) => [check("attempt_counting_one_row", sql`${table.id} = 1`)],
);
