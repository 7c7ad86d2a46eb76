import { sql } from "drizzle-orm";
import { check, index, numeric, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, createdAt, instant } from "@/db/columns";
import { investors } from "./investors";
import { projects } from "./projects";

export const orders = pgTable(
  "orders",
  {
    id: text("id").primaryKey(),
    /** `OM` and 8 characters of Crockford base32, the last a check character: the payment reference. */
    code: text("code").notNull(),
    investorId: text("investor_id")
      .notNull()
      .references(() => investors.id),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    status: text("status", { enum: ["new", "underpaid", "overpaid", "fulfilled", "cancelled"] })
      .notNull()
      .default("new"),
    amountMinor: amountMinor("amount_minor").notNull(),
    currency: text("currency", { enum: ["EUR", "USD", "GBP", "CHF"] }).notNull(),
    /** The tokens it holds of the supply: what its amount buys until allocation, then what the received money bought. */
    tokens: numeric("tokens").notNull(),
    /** Received money that bought no tokens. */
    creditMinor: amountMinor("credit_minor").notNull().default(sql`0`),
    termsVersion: text("terms_version").notNull(),
    termsAcceptedAt: instant("terms_accepted_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("orders_code").on(table.code),
    index("orders_investor").on(table.investorId, table.id),
    index("orders_project").on(table.projectId, table.id),
    index("orders_status").on(table.status, table.id),
    index("orders_project_status").on(table.projectId, table.status, table.id),
    // For payment deadlines.
    index("orders_unpaid").on(table.projectId, table.createdAt).where(sql`${table.status} = 'new'`),
    check("orders_status", sql`${table.status} in ('new', 'underpaid', 'overpaid', 'fulfilled', 'cancelled')`),
    check("orders_amount", sql`${table.amountMinor} > 0`),
    check("orders_tokens", sql`${table.tokens} > 0`),
    check("orders_credit", sql`${table.creditMinor} >= 0`),
  ],
);
