import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, instant } from "@/db/columns";
import { events } from "./events";
import { webhooks } from "./webhooks";

/** One event on its way to one webhook. This table is the source of truth; the engine only executes. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: text("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id),
    /** Copied from the event, so that lists need no join. */
    eventType: text("event_type").notNull(),
    status: text("status", { enum: ["pending", "succeeded", "failing", "exhausted", "held", "cancelled"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** How many of the attempts the schedule does not count: those before it started over, and manual ones. */
    attemptsApart: integer("attempts_apart").notNull().default(0),
    /** When the next attempt is due; null when none will be made. */
    nextAttemptAt: instant("next_attempt_at"),
    /** While `claimed_until` is in the future, only the holder of the token may send. */
    claimToken: uuid("claim_token"),
    claimedUntil: instant("claimed_until"),
    /** When an admin asked for one attempt beyond the schedule, which has not been made yet. */
    manualRequestedAt: instant("manual_requested_at"),
    /** When it was last held. Meaningful only while it is held. */
    heldSince: instant("held_since"),
    /** The engine's run that retries this delivery. */
    retryRunId: text("retry_run_id"),
    /** How often the sweep handed it to the engine again, and when last. */
    dispatches: integer("dispatches").notNull().default(0),
    dispatchedAt: instant("dispatched_at"),
    createdAt: createdAt(),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    uniqueIndex("deliveries_event_webhook").on(table.eventId, table.webhookId),
    index("deliveries_status").on(table.status, table.id),
    index("deliveries_webhook").on(table.webhookId, table.id),
    // For filters by webhook and event, and, as a skip scan over the webhooks, by a rare event alone.
    index("deliveries_webhook_event").on(table.webhookId, table.eventType, table.id),
    // Unfinished deliveries, the longest overdue first: for the sweep, and for holding and cancelling.
    index("deliveries_unfinished").on(table.webhookId, table.nextAttemptAt).where(sql`${table.status} in ('pending', 'failing')`),
    index("deliveries_held").on(table.webhookId, table.id).where(sql`${table.status} = 'held'`),
    index("deliveries_exhausted").on(table.webhookId, table.id).where(sql`${table.status} = 'exhausted'`),
    // Recently exhausted ones, for the alerts.
    index("deliveries_exhausted_at").on(table.webhookId, table.finishedAt).where(sql`${table.status} = 'exhausted'`),
    index("deliveries_manual").on(table.manualRequestedAt).where(sql`${table.manualRequestedAt} is not null`),
    check("deliveries_attempts_apart", sql`${table.attemptsApart} between 0 and ${table.attempts}`),
    check("deliveries_status_known", sql`${table.status} in ('pending', 'succeeded', 'failing', 'exhausted', 'held', 'cancelled')`),
  ],
);

/** One request that was made, and its result. */
export const attempts = pgTable(
  "attempts",
  {
    deliveryId: text("delivery_id")
      .notNull()
      .references(() => deliveries.id),
    /** Copied from the delivery, so that statistics need no join. */
    webhookId: text("webhook_id").notNull(),
    /** 1, 2, … without gaps. */
    number: integer("number").notNull(),
    startedAt: instant("started_at").notNull(),
    /** When this row was written: usually when the attempt ended, later if the database was unreachable. */
    recordedAt: instant("recorded_at").notNull().default(sql`now()`),
    durationMs: integer("duration_ms").notNull(),
    url: text("url").notNull(),
    /** The HTTP status of the response; null if there was none. */
    statusCode: integer("status_code"),
    /** What went wrong if there was no response: `timeout`, `connection_refused`, `dns`, `tls`, `destination_forbidden`, … */
    errorClass: text("error_class"),
    errorMessage: text("error_message"),
    requestHeaders: jsonb("request_headers").$type<Record<string, string>>().notNull(),
    /** `name: value` lines. Bytes, since a receiver may send anything. */
    responseHeaders: bytea("response_headers"),
    /** The first 16 kB. Bytes, since a receiver may send anything. */
    responseBody: bytea("response_body"),
    responseTruncated: boolean("response_truncated").notNull().default(false),
    /** The claim had expired before the response was recorded. */
    late: boolean("late").notNull().default(false),
    /** Requested by an admin, beyond the schedule. */
    manual: boolean("manual").notNull().default(false),
    /** What it meant for the delivery under the webhook's rule at that time; `exhausted` is a failure that ended the schedule. */
    outcome: text("outcome", { enum: ["succeeded", "failed", "exhausted"] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.deliveryId, table.number] }),
    // Ascends with the rows: the newest are counted, and the oldest pruned, without reading the rest.
    index("attempts_recorded").on(table.recordedAt),
    check("attempts_outcome", sql`${table.outcome} in ('succeeded', 'failed', 'exhausted')`),
  ],
);

/** One row: when a sweep last finished. */
export const sweeps = pgTable("sweeps", { id: smallint("id").primaryKey().default(1), finishedAt: instant("finished_at").notNull() }, (table) => [
  check("sweeps_one_row", sql`${table.id} = 1`),
]);

/** One row: up to which instant response bodies, and ended deliveries, have been pruned. */
export const prunings = pgTable(
  "prunings",
  { id: smallint("id").primaryKey().default(1), answersUntil: instant("answers_until"), deliveriesUntil: instant("deliveries_until") },
  (table) => [check("prunings_one_row", sql`${table.id} = 1`)],
);
