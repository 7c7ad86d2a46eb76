import { desc, inArray } from "drizzle-orm";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";

/** A change to one thing, and who made it, in words for a screen. */
export type ChangeView = { id: string; at: string; action: string; by: string; byKind: (typeof auditLog.$inferSelect)["actorKind"]; reason: string | null };

/** Nothing has this many changes; the limit keeps the query fast should that ever change. */
const mostChanges = 200;

/** Changes to these subjects, latest first. */
export async function listChangesOf(subjectIds: string[]): Promise<ChangeView[]> {
  const rows = await db().select().from(auditLog).where(inArray(auditLog.subjectId, subjectIds)).orderBy(desc(auditLog.id)).limit(mostChanges);
  return rows.map(({ id, createdAt, action, actorLabel, actorKind, after }) => ({
    id,
    at: createdAt.toISOString(),
    action,
    by: actorLabel,
    byKind: actorKind,
    reason: reasonIn(after),
  }));
}

function reasonIn(after: unknown): string | null {
  return typeof after === "object" && after !== null && "reason" in after && typeof after.reason === "string" ? after.reason : null;
}
