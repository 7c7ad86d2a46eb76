import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { webhooks } from "./webhooks";

/** A stored job that sends many deliveries of one webhook again, in batches; it survives the process that runs it. */
export const recoveries = pgTable(
  "recoveries",
  {
    id: text("id").primaryKey(),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id),
    /** `recover` sends exhausted or held deliveries again; `backfill` creates the missing ones. */
    kind: text("kind", { enum: ["recover", "backfill"] }).notNull(),
    /** Which deliveries a `recover` takes; empty for `backfill`. */
    statuses: text("statuses", { enum: ["exhausted", "held"] })
      .array()
      .notNull(),
    /** Only events from then on; null: all. */
    since: instant("since"),
    /** Only deliveries held since then or later; null: all. */
    heldSince: instant("held_since"),
    /** How far it has got: ids (of deliveries, or of events for `backfill`) up to this one are done, … */
    cursor: text("cursor").notNull(),
    /** … and it ends before this one, so that it excludes whatever came after its start. */
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
    /** How often it was handed to the engine again. */
    dispatches: integer("dispatches").notNull().default(0),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("recoveries_webhook").on(table.webhookId, table.id),
    // At most one at a time per webhook: two would share its pace and count each other's deliveries.
    uniqueIndex("recoveries_running").on(table.webhookId).where(sql`${table.state} = 'running'`),
    check("recoveries_kind", sql`${table.kind} in ('recover', 'backfill')`),
    check("recoveries_state", sql`${table.state} in ('running', 'finished', 'stopped')`),
    check("recoveries_ended", sql`(${table.endedAt} is null) = (${table.state} = 'running')`),
  ],
);
