import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea, createdAt, instant } from "@/db/columns";

/** A receiver inside the product, for trying out webhooks. Exists only in APP_ENV=test, and expires. */
export const inspectors = pgTable(
  "inspectors",
  {
    id: text("id").primaryKey(),
    /** The last segment of its URL, 32 random characters: anyone who knows it may send to it. */
    token: text("token").notNull(),
    /** The status it answers, after how long, and what percentage of requests it answers with 500 instead. */
    answerStatus: smallint("answer_status").notNull().default(200),
    delayMs: integer("delay_ms").notNull().default(0),
    failurePercent: smallint("failure_percent").notNull().default(0),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("inspectors_token").on(table.token),
    check("inspectors_answer_status", sql`${table.answerStatus} between 200 and 599`),
    check("inspectors_delay", sql`${table.delayMs} between 0 and 30000`),
    check("inspectors_failure", sql`${table.failurePercent} between 0 and 100`),
  ],
);

/** The newest requests that an inspector received. */
export const inspectorRequests = pgTable(
  "inspector_requests",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    inspectorId: text("inspector_id")
      .notNull()
      .references(() => inspectors.id, { onDelete: "cascade" }),
    receivedAt: instant("received_at").notNull().default(sql`now()`),
    headers: jsonb("headers").$type<Record<string, string>>().notNull(),
    body: bytea("body").notNull(),
    verdict: text("verdict", { enum: ["valid", "invalid", "unsigned", "unknown"] }).notNull(),
    answeredStatus: smallint("answered_status").notNull(),
  },
  (table) => [
    index("inspector_requests_inspector").on(table.inspectorId, table.id),
    check("inspector_requests_verdict", sql`${table.verdict} in ('valid', 'invalid', 'unsigned', 'unknown')`),
  ],
);
