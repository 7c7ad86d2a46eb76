import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { investors } from "./investors";

/** The result of one automatic approval rule, worded for admins. */
export type ApprovalCheck = { rule: string; passed: boolean; detail: string };

/** An identification of an investor. */
export const identifications = pgTable(
  "identifications",
  {
    id: text("id").primaryKey(),
    investorId: text("investor_id")
      .notNull()
      .references(() => investors.id),
    /** `admin`: an admin decided without an identification. */
    source: text("source", { enum: ["idnow", "labs", "admin"] }).notNull(),
    status: text("status", { enum: ["pending", "in_review", "fraud_suspected", "fraud_confirmed", "succeeded", "failed", "closed"] })
      .notNull()
      .default("pending"),
    /** Where the investor identifies: at IDnow, or on the local page that stands in for it. */
    url: text("url"),
    /** IDnow's own words, from the last result that counted. */
    result: text("result"),
    reason: text("reason"),
    /** A different result that arrived after the identification had ended: it changed nothing, but admins should see it. */
    laterResult: text("later_result"),
    /** The result of automatic approval, rule by rule; null if it did not run. */
    approvalChecks: jsonb("approval_checks").$type<ApprovalCheck[]>(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (table) => [
    index("identifications_investor").on(table.investorId, table.id),
    check("identifications_source", sql`${table.source} in ('idnow', 'labs', 'admin')`),
    check("identifications_status", sql`${table.status} in ('pending', 'in_review', 'fraud_suspected', 'fraud_confirmed', 'succeeded', 'failed', 'closed')`),
  ],
);
