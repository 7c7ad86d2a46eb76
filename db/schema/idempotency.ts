import { index, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { bytea, instant } from "@/db/columns";
import { apiKeys } from "./api-keys";

/** The response to a request that carried an `Idempotency-Key`. Commits with the change, and is never updated while it is valid. */
export const storedAnswers = pgTable(
  "stored_answers",
  {
    apiKeyId: text("api_key_id")
      .notNull()
      .references(() => apiKeys.id),
    idempotencyKey: text("idempotency_key").notNull(),
    /** SHA-256 of method, path and body. */
    requestHash: bytea("request_hash").notNull(),
    status: smallint("status").notNull(),
    /** The `Location` header, if something was created. */
    location: text("location"),
    body: text("body").notNull(),
    answeredAt: instant("answered_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.apiKeyId, table.idempotencyKey] }), index("stored_answers_answered").on(table.answeredAt)],
);
