import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";

/** An investor; the API calls it a *user*. */
export const investors = pgTable(
  "investors",
  {
    id: text("id").primaryKey(),
    /** Stored in lower case. */
    email: text("email").notNull(),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    kind: text("kind", { enum: ["individual", "business"] }).notNull(),
    locale: text("locale", { enum: ["en", "de"] }).notNull(),
    /** ISO 3166-1 alpha-2. */
    country: text("country").notNull(),
    /** EVM address, `0x` and 40 hexadecimal digits, in the case in which it was entered. */
    walletAddress: text("wallet_address"),
    kycStatus: text("kyc_status", { enum: ["none", "pending", "video_identified", "approved", "rejected"] })
      .notNull()
      .default("none"),
    approvedAt: instant("approved_at"),
    /** Only for a rejected investor. */
    rejectionReason: text("rejection_reason"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("investors_email").on(table.email),
    index("investors_kyc_status").on(table.kycStatus, table.id),
    // For prefix searches, whatever the database's locale.
    index("investors_email_beginning").on(table.email.op("text_pattern_ops")),
    index("investors_last_name_beginning").on(sql`lower(${table.lastName}) text_pattern_ops`),
    index("investors_name_beginning").on(sql`lower(${table.firstName} || ' ' || ${table.lastName}) text_pattern_ops`),
    check("investors_kind", sql`${table.kind} in ('individual', 'business')`),
    check("investors_locale", sql`${table.locale} in ('en', 'de')`),
    check("investors_kyc_status", sql`${table.kycStatus} in ('none', 'pending', 'video_identified', 'approved', 'rejected')`),
  ],
);
