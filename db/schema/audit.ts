import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt } from "@/db/columns";

/** Who changed what, when and from where. Written in the transaction of the change, never updated. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: text("id").primaryKey(),
    createdAt: createdAt(),
    actorKind: text("actor_kind", { enum: ["admin", "api_key", "callback", "system"] }).notNull(),
    actorId: text("actor_id").notNull(),
    actorLabel: text("actor_label").notNull(),
    address: text("address"),
    /** Noun and past participle: `webhook.created`, `api_key.revoked`. */
    action: text("action").notNull(),
    subjectId: text("subject_id").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
  },
  (table) => [
    check("audit_log_actor_kind", sql`${table.actorKind} in ('admin', 'api_key', 'callback', 'system')`),
    index("audit_log_subject").on(table.subjectId, table.id),
    index("audit_log_actor").on(table.actorId, table.id),
    index("audit_log_action").on(table.action, table.id),
    index("audit_log_actor_action").on(table.actorId, table.action, table.id),
  ],
);
