import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { amountMinor, bytea, createdAt, instant } from "@/db/columns";
import { orders } from "./orders";

/** An incoming payment, as the bank reported it. Only `order_id` ever changes, and only once: when an admin assigns an unmatched payment. */
export const bankTransactions = pgTable(
  "bank_transactions",
  {
    id: text("id").primaryKey(),
    /** The bank's own id of the payment, which is never recorded twice. */
    bankId: text("bank_id").notNull(),
    amountMinor: amountMinor("amount_minor").notNull(),
    /** ISO 4217, any currency: payments in another currency than the order's are recorded too. */
    currency: text("currency").notNull(),
    remittanceInformation: text("remittance_information").notNull(),
    debtorName: text("debtor_name").notNull(),
    debtorIban: text("debtor_iban").notNull(),
    bookedAt: instant("booked_at").notNull(),
    /** The order it pays for; null while unmatched. */
    orderId: text("order_id").references(() => orders.id),
    /** Why it matched no order; kept when an admin assigns it. */
    unmatchedReason: text("unmatched_reason", { enum: ["no_code", "several_codes", "unknown_code", "wrong_currency", "order_cancelled"] }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("bank_transactions_bank_id").on(table.bankId),
    index("bank_transactions_order").on(table.orderId, table.id),
    index("bank_transactions_matched").on(table.id).where(sql`${table.orderId} is not null`),
    index("bank_transactions_unmatched").on(table.id).where(sql`${table.orderId} is null`),
    // For searching by the beginning of a name.
    index("bank_transactions_debtor").on(sql`lower(${table.debtorName}) text_pattern_ops`),
    check("bank_transactions_amount", sql`${table.amountMinor} > 0`),
    check(
      "bank_transactions_unmatched_reason",
      sql`${table.unmatchedReason} in ('no_code', 'several_codes', 'unknown_code', 'wrong_currency', 'order_cancelled')`,
    ),
    check("bank_transactions_matched_or_told_why", sql`${table.orderId} is not null or ${table.unmatchedReason} is not null`),
  ],
);

/** What the bank sent under the id of a payment already recorded with different content. It was refused, and is kept for admins to see. */
export const bankConflicts = pgTable(
  "bank_conflicts",
  {
    transactionId: text("transaction_id")
      .notNull()
      .references(() => bankTransactions.id),
    /** SHA-256 of the content, so that the same conflict is kept once, however often it is sent. */
    contentHash: bytea("content_hash").notNull(),
    amountMinor: amountMinor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    remittanceInformation: text("remittance_information").notNull(),
    debtorName: text("debtor_name").notNull(),
    debtorIban: text("debtor_iban").notNull(),
    bookedAt: instant("booked_at").notNull(),
    times: integer("times").notNull().default(1),
    firstReceivedAt: instant("first_received_at").notNull(),
    lastReceivedAt: instant("last_received_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.transactionId, table.contentHash] })],
);
