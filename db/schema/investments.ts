import { sql } from "drizzle-orm";
import { check, index, numeric, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, instant } from "@/db/columns";
import { bankTransactions } from "./bank";
import { investors } from "./investors";
import { orders } from "./orders";
import { projects } from "./projects";

/** Funds received for an order, and the tokens they bought. */
export const investments = pgTable(
  "investments",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    /** Investor, project and currency are the order's, copied so that lists need no join. */
    investorId: text("investor_id")
      .notNull()
      .references(() => investors.id),
    projectId: text("project_id")
      .notNull()
      .references(() => projects.id),
    status: text("status", { enum: ["received", "allocated", "distributed"] })
      .notNull()
      .default("received"),
    amountMinor: amountMinor("amount_minor").notNull(),
    currency: text("currency", { enum: ["EUR", "USD", "GBP", "CHF"] }).notNull(),
    /** Null until allocated. 0 if the payment was too small to buy anything and only counts towards the tokens of a later one. */
    tokens: numeric("tokens"),
    /** Who recorded the funds: the bank's call-back, an admin, or Labs. */
    source: text("source", { enum: ["bank", "manual", "labs"] }).notNull(),
    bankTransactionId: text("bank_transaction_id").references(() => bankTransactions.id),
    receivedAt: instant("received_at").notNull(),
    allocatedAt: instant("allocated_at"),
    distributedAt: instant("distributed_at"),
  },
  (table) => [
    // Counts each bank payment once, even under concurrency.
    uniqueIndex("investments_bank_transaction").on(table.bankTransactionId),
    index("investments_order").on(table.orderId, table.id),
    index("investments_status").on(table.status, table.id),
    index("investments_project").on(table.projectId, table.id),
    // Also for what a distribution takes.
    index("investments_project_status").on(table.projectId, table.status, table.id),
    index("investments_investor").on(table.investorId, table.id),
    check("investments_status", sql`${table.status} in ('received', 'allocated', 'distributed')`),
    check("investments_amount", sql`${table.amountMinor} > 0`),
    check("investments_source", sql`${table.source} in ('bank', 'manual', 'labs')`),
    check("investments_bank", sql`(${table.source} = 'bank') = (${table.bankTransactionId} is not null)`),
    check(
      "investments_allocated",
      sql`(${table.status} = 'received') = (${table.tokens} is null) and (${table.tokens} is null) = (${table.allocatedAt} is null)`,
    ),
    check("investments_tokens", sql`${table.tokens} >= 0`),
    check("investments_distributed", sql`(${table.status} = 'distributed') = (${table.distributedAt} is not null)`),
  ],
);
