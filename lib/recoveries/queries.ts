import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db";
import { recoveries } from "@/db/schema/recoveries";
import { isMissing, isRecoverable, type Scope, wholeScope } from "./scope";
import type { RecoveryScopeInput } from "./validation";

/** A recovery as screens show it. Instants are RFC 3339 text. */
export type RecoveryView = Pick<
  typeof recoveries.$inferSelect,
  "id" | "webhookId" | "kind" | "statuses" | "total" | "done" | "state" | "stopReason" | "startedBy"
> & { since: string | null; createdAt: string; endedAt: string | null };

const shown = 5;

/** The latest recoveries of a webhook, newest first. */
export async function listRecoveries(webhookId: string): Promise<RecoveryView[]> {
  const rows = await db().select().from(recoveries).where(eq(recoveries.webhookId, webhookId)).orderBy(desc(recoveries.id)).limit(shown);
  return rows.map(recoveryView);
}

/** How many deliveries a recovery would send. */
export async function countRecovery(input: RecoveryScopeInput, now: Date): Promise<number> {
  return countScope(scopeOf(input, now));
}

export function scopeOf(input: RecoveryScopeInput, now: Date): Scope {
  const statuses = input.kind === "recover" ? input.statuses : [];
  return wholeScope({ ...input, statuses, heldSince: null, since: input.since === null ? null : new Date(input.since) }, now);
}

export async function countScope(scope: Scope, on: Pick<ReturnType<typeof db>, "execute"> = db()): Promise<number> {
  const [row] = await on.execute<{ count: number }>(scope.kind === "recover" ? countRecoverable(scope) : countMissing(scope));
  return row?.count ?? 0;
}

function countRecoverable(scope: Scope) {
  const conditions = scope.statuses.map((status) => isRecoverable(scope, status));
  return sql`select count(*)::int as count from deliveries where ${sql.join(conditions, sql` or `)}`;
}

function countMissing({ webhookId, cursor, beforeId }: Scope) {
  return sql`
    select count(*)::int as count from events e join webhooks w on w.id = ${webhookId} and w.deleted_at is null
    where e.id > ${cursor} and e.id < ${beforeId} and ${isMissing}
  `;
}

function recoveryView(row: typeof recoveries.$inferSelect): RecoveryView {
  const { id, webhookId, kind, statuses, total, done, state, stopReason, startedBy, since, createdAt, endedAt } = row;
  const instants = { since: since?.toISOString() ?? null, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  return { id, webhookId, kind, statuses, total, done, state, stopReason, startedBy, ...instants };
}
