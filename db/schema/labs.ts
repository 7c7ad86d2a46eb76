import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { projects } from "./projects";

/** A stored job that creates test investments in batches; it survives the tab that started it and the process that runs it. `APP_ENV=test` only. */
export const seedings = pgTable(
  "seedings",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    /** The investors, chosen at the start, who take turns. */
    investorIds: text("investor_ids").array().notNull(),
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    state: text("state", { enum: ["running", "finished", "stopped"] })
      .notNull()
      .default("running"),
    /** Why it stopped; null when it did not. */
    stopReason: text("stop_reason", { enum: ["by_hand", "sold_out"] }),
    startedBy: text("started_by").notNull(),
    createdAt: createdAt(),
    progressedAt: instant("progressed_at").notNull().default(sql`now()`),
    /** How often it was handed to the engine again. */
    dispatches: integer("dispatches").notNull().default(0),
    endedAt: instant("ended_at"),
  },
  (table) => [
    // At most one at a time per project: two would only wait for each other.
    uniqueIndex("seedings_running").on(table.projectId).where(sql`${table.state} = 'running'`),
    check("seedings_state", sql`${table.state} in ('running', 'finished', 'stopped')`),
    check("seedings_stop_reason", sql`(${table.state} = 'stopped') = (${table.stopReason} is not null)`),
    check("seedings_done", sql`${table.done} between 0 and ${table.total}`),
    check("seedings_ended", sql`(${table.endedAt} is null) = (${table.state} = 'running')`),
  ],
);
