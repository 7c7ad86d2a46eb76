import { type SQL, sql } from "drizzle-orm";
import { idBound } from "@/db/ids";
import type { RecoverableStatus } from "./validation";

/** What a recovery covers, in id order: deliveries of a webhook, or events for which it has no delivery. Both bounds are exclusive. */
export type Scope = {
  webhookId: string;
  kind: "recover" | "backfill";
  statuses: readonly RecoverableStatus[];
  heldSince: Date | null;
  cursor: string;
  beforeId: string;
};

type Wanted = Pick<Scope, "webhookId" | "kind" | "statuses" | "heldSince"> & { since: Date | null };

/** The scope at the start. Ids begin with their event's instant, so ids serve as bounds in time. */
export function wholeScope({ since, ...wanted }: Wanted, now: Date): Scope {
  const of = wanted.kind === "recover" ? "delivery" : "event";
  return { ...wanted, cursor: idBound(of, since ?? new Date(0)), beforeId: idBound(of, new Date(now.getTime() + 1)) };
}

// Inlined, not parameters: only then can PostgreSQL use the partial indexes deliveries_held and deliveries_exhausted.
const inStatus = { held: sql`status = 'held'`, exhausted: sql`status = 'exhausted'` } as const satisfies Record<RecoverableStatus, SQL>;

/** The ids of the next `limit` deliveries that a `recover` has to take. */
export function recoverableIds(scope: Scope, limit: number): SQL {
  const parts = scope.statuses.map((status) => sql`(select id from deliveries where ${isRecoverable(scope, status)} order by id limit ${limit})`);
  return sql`select id from (${sql.join(parts, sql` union all `)}) recoverable order by id limit ${limit}`;
}

export function isRecoverable({ webhookId, heldSince, cursor, beforeId }: Scope, status: RecoverableStatus): SQL {
  const longEnough = heldSince === null ? sql`true` : sql`held_since >= ${heldSince.toISOString()}::timestamptz`;
  return sql`(webhook_id = ${webhookId} and ${inStatus[status]} and id > ${cursor} and id < ${beforeId} and ${longEnough})`;
}

// Deliveries that ended before this instant have been deleted.
const forgottenUntil = sql`(select deliveries_until from prunings)`;

// Whether it is still known that the webhook did not get the event: the event is recent enough, or older than the webhook, unless a
// backfill of the webhook is itself too old to be known.
const isRemembered = sql`(e.occurred_at >= coalesce(${forgottenUntil}, '-infinity') or (e.occurred_at < w.created_at and not exists (
  select from recoveries r where r.webhook_id = w.id and r.kind = 'backfill' and r.created_at < ${forgottenUntil}
)))`;

/** Whether a webhook `w` subscribes to an event `e` and never had a delivery of it. */
export const isMissing = sql`(e.type = any(w.event_types) and not exists (
  select from deliveries d where d.event_id = e.id and d.webhook_id = w.id
) and ${isRemembered})`;
