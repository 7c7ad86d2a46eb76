import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instant, xid8 } from "@/db/columns";

/** What happened, as it is reported to receivers: the product's outbox. Immutable. */
export const events = pgTable(
  "events",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    trigger: text("trigger").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    /** The order it concerns, if any; for look-ups. */
    orderId: text("order_id"),
    /** The webhook's request body, rendered once; every attempt sends these bytes. */
    body: text("body").notNull(),
    /** The transaction that recorded it: pollers read in the order (xact, id) and so never skip a late commit. */
    xact: xid8("xact").notNull().default(sql`pg_current_xact_id()`),
  },
  // They include the instant, so that `since` skips older events within the index.
  (table) => [
    index("events_xact").on(table.xact, table.id, table.occurredAt),
    index("events_type").on(table.type, table.xact, table.id, table.occurredAt),
    index("events_order").on(table.orderId, table.id).where(sql`${table.orderId} is not null`),
  ],
);
