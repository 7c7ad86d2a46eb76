import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { webhooks } from "./webhooks";

/** What admins have to hear of: one for each webhook, kind and window of trouble, however often it is looked for. */
export const alerts = pgTable(
  "alerts",
  {
    id: text("id").primaryKey(),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id),
    kind: text("kind", { enum: ["failing", "disabled_failing", "disabled_gone", "exhausted"] }).notNull(),
    /** When the trouble began: the first failure since the last success; for a 410, when it disabled the webhook; else the first delivery that was exhausted. */
    windowStart: instant("window_start").notNull(),
    createdAt: createdAt(),
    /** Of `exhausted` only: somebody has seen those that came to their end until then. */
    acknowledgedUntil: instant("acknowledged_until"),
    /** While it lies ahead, somebody is sending the message. */
    mailClaimedUntil: instant("mail_claimed_until"),
    mailedAt: instant("mailed_at"),
  },
  (table) => [
    uniqueIndex("alerts_window").on(table.webhookId, table.kind, table.windowStart),
    index("alerts_unsent").on(table.createdAt).where(sql`${table.mailedAt} is null`),
    check("alerts_kind", sql`${table.kind} in ('failing', 'disabled_failing', 'disabled_gone', 'exhausted')`),
  ],
);
