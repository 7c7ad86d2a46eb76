import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instant, xid8 } from "@/db/columns";

/** What happened, as it is told: the outbox of the product. Immutable. */
export const events = pgTable(
  "events",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    trigger: text("trigger").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    /** The order that it is about, for looking up; null where it is about none. */
    orderId: text("order_id"),
    /** The webhook's request body, rendered once; every attempt sends these bytes. */
    body: text("body").notNull(),
    /** The transaction that recorded it: readers that poll order by (xact, id) and never skip a late commit. */
    xact: xid8("xact").notNull().default(sql`pg_current_xact_id()`),
  },
  // With the instant in them, `since` passes over what is older within the index.
  (table) => [
    index("events_xact").on(table.xact, table.id, table.occurredAt),
    index("events_type").on(table.type, table.xact, table.id, table.occurredAt),
    index("events_order").on(table.orderId, table.id).where(sql`${table.orderId} is not null`),
  ],
);
