import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { webhooks } from "./webhooks";

/** Sending many deliveries of one webhook again, in batches: a stored job, so that it outlives whoever runs it. */
export const recoveries = pgTable(
  "recoveries",
  {
    id: text("id").primaryKey(),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id),
    /** `recover` takes deliveries that are exhausted or held; `backfill` makes those that are missing. */
    kind: text("kind", { enum: ["recover", "backfill"] }).notNull(),
    /** Which deliveries a `recover` takes; empty for a `backfill`. */
    statuses: text("statuses", { enum: ["exhausted", "held"] })
      .array()
      .notNull(),
    /** Of events from then on; null: from the first one. */
    since: instant("since"),
    /** Only what has been held since then; null: however long. */
    heldSince: instant("held_since"),
    /** How far it has come: ids (of deliveries; of events for a `backfill`) up to this one are done, … */
    cursor: text("cursor").notNull(),
    /** … and it ends before this one, so that it never meets what came after its start. */
    beforeId: text("before_id").notNull(),
    /** Counted at the start. */
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    state: text("state", { enum: ["running", "finished", "stopped"] })
      .notNull()
      .default("running"),
    /** Why it stopped; null when it did not. */
    stopReason: text("stop_reason", { enum: ["by_hand", "webhook_disabled", "webhook_deleted"] }),
    startedBy: text("started_by").notNull(),
    createdAt: createdAt(),
    progressedAt: instant("progressed_at").notNull().default(sql`now()`),
    /** How often the engine was told of it again. */
    dispatches: integer("dispatches").notNull().default(0),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("recoveries_webhook").on(table.webhookId, table.id),
    // One at a time for a webhook: two would share its pace and tell of each other's deliveries.
    uniqueIndex("recoveries_running").on(table.webhookId).where(sql`${table.state} = 'running'`),
    check("recoveries_kind", sql`${table.kind} in ('recover', 'backfill')`),
    check("recoveries_state", sql`${table.state} in ('running', 'finished', 'stopped')`),
    check("recoveries_ended", sql`(${table.endedAt} is null) = (${table.state} = 'running')`),
  ],
);
