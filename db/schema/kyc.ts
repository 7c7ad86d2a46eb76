import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/columns";
import { investors } from "./investors";

/** A rule of automatic approval and how it came out, in words for admins. */
export type ApprovalCheck = { rule: string; passed: boolean; detail: string };

/** An identification of an investor. */
export const identifications = pgTable(
  "identifications",
  {
    id: text("id").primaryKey(),
    investorId: text("investor_id")
      .notNull()
      .references(() => investors.id),
    /** `admin`: there was none, and an admin decided all the same. */
    source: text("source", { enum: ["idnow", "labs", "admin"] }).notNull(),
    status: text("status", { enum: ["pending", "in_review", "fraud_suspected", "fraud_confirmed", "succeeded", "failed", "closed"] })
      .notNull()
      .default("pending"),
    /** Where the investor identifies: at IDnow, or on the local page that stands in for it. */
    url: text("url"),
    /** IDnow's own words, the last ones that counted. */
    result: text("result"),
    reason: text("reason"),
    /** Another result, which came after the one that ended the identification: it changed nothing, but admins should know. */
    laterResult: text("later_result"),
    /** What automatic approval found, rule by rule. Null: it was not asked. */
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
