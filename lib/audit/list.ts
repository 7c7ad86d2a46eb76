import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";
import { type Page, pageOf } from "@/lib/cursor";
import { idsWithin, periodOf } from "@/lib/lists/period";
import { getTimeZone } from "@/lib/settings/queries";
import type { AuditListInput } from "./validation";

/** How far a row's `created_at` (the database's clock) may differ from the instant in its id (this process's clock). */
const clocksApartMs = 3_600_000;

/** A row of the audit log as the screen shows it. */
export type AuditEntry = Omit<typeof auditLog.$inferSelect, "createdAt" | "before" | "after"> & {
  at: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/**
 * Newest first. Every combination of filters is served by an index: the primary key, (actor, id), (action, id), (actor, action, id) or
 * (subject, id), and a period by the ids within it.
 */
export async function searchAuditLog({ cursor, limit, ...filter }: AuditListInput & { limit: number }): Promise<Page<AuditEntry>> {
  const rows = await db()
    .select()
    .from(auditLog)
    .where(and(cursor ? lt(auditLog.id, cursor) : undefined, ...conditions(filter), ...(await periodConditions(filter))))
    .orderBy(desc(auditLog.id))
    .limit(limit + 1);
  return pageOf(rows.map(auditEntry), limit);
}

function conditions({ who, what, q }: AuditListInput): (SQL | undefined)[] {
  return [who ? eq(auditLog.actorId, who) : undefined, what ? eq(auditLog.action, what) : undefined, q ? eq(auditLog.subjectId, q) : undefined];
}

async function periodConditions({ from, to }: AuditListInput): Promise<(SQL | undefined)[]> {
  if (!from && !to) return [];
  const period = periodOf({ from, to }, await getTimeZone());
  const { least, beyond } = idsWithin("audit", period, clocksApartMs);
  return [
    least ? gte(auditLog.id, least) : undefined,
    beyond ? lt(auditLog.id, beyond) : undefined,
    period.from ? gte(auditLog.createdAt, period.from) : undefined,
    period.to ? lt(auditLog.createdAt, period.to) : undefined,
  ];
}

function auditEntry({ createdAt, before, after, ...rest }: typeof auditLog.$inferSelect): AuditEntry {
  return { ...rest, at: createdAt.toISOString(), before: before as AuditEntry["before"], after: after as AuditEntry["after"] };
}

export type AuditActor = Pick<typeof auditLog.$inferSelect, "actorId" | "actorKind" | "actorLabel">;

/**
 * Everybody who ever changed something, with the label of their first change. A loose index scan: it jumps from actor to actor, however
 * many rows each has.
 */
export async function listActors(): Promise<AuditActor[]> {
  const rows = await db().execute<AuditActor>(sql`
    with recursive actors as (
      (select actor_id, actor_kind, actor_label from audit_log order by actor_id, id limit 1)
      union all
      select next.* from actors, lateral (
        select actor_id, actor_kind, actor_label from audit_log where actor_id > actors.actor_id order by actor_id, id limit 1
      ) next
    )
    select actor_id as "actorId", actor_kind as "actorKind", actor_label as "actorLabel" from actors order by actor_kind, actor_label
  `);
  return [...rows];
}

/** Every action in the log, by the same loose index scan. */
export async function listActions(): Promise<string[]> {
  const rows = await db().execute<{ action: string }>(sql`
    with recursive actions as (
      (select action from audit_log order by action limit 1)
      union all
      select next.action from actions, lateral (select action from audit_log where action > actions.action order by action limit 1) next
    )
    select action from actions
  `);
  return rows.map(({ action }) => action);
}
