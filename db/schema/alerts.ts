import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { webhooks } from "./webhooks";

/** What admins must be told: one row per webhook, kind and incident, however often the watch finds it. */
export const alerts = pgTable(
  "alerts",
  {
    id: text("id").primaryKey(),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id),
    kind: text("kind", { enum: ["failing", "disabled_failing", "disabled_gone", "exhausted"] }).notNull(),
    /** When the incident began: the first failure since the last success, the 410 that disabled the webhook, or the first exhausted delivery. */
    windowStart: instant("window_start").notNull(),
    createdAt: createdAt(),
    /** Only for `exhausted`: an admin has seen the deliveries exhausted up to then. */
    acknowledgedUntil: instant("acknowledged_until"),
    /** While this is in the future, a process is sending the e-mail. */
    mailClaimedUntil: instant("mail_claimed_until"),
    mailedAt: instant("mailed_at"),
  },
  (table) => [
    uniqueIndex("alerts_window").on(table.webhookId, table.kind, table.windowStart),
    index("alerts_unsent").on(table.createdAt).where(sql`${table.mailedAt} is null`),
    check("alerts_kind", sql`${table.kind} in ('failing', 'disabled_failing', 'disabled_gone', 'exhausted')`),
  ],
);
