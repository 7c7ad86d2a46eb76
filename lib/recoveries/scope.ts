import { type SQL, sql } from "drizzle-orm";
import { idBound } from "@/db/ids";
import type { RecoverableStatus } from "./validation";

/** What a recovery goes through, in the order of the ids: deliveries of a webhook, or events that it has no delivery of. Exclusive on both sides. */
export type Scope = {
  webhookId: string;
  kind: "recover" | "backfill";
  statuses: readonly RecoverableStatus[];
  heldSince: Date | null;
  cursor: string;
  beforeId: string;
};

type Wanted = Pick<Scope, "webhookId" | "kind" | "statuses" | "heldSince"> & { since: Date | null };

/** The scope at the start. Ids begin with the instant of their event, so they are its bounds. */
export function wholeScope({ since, ...wanted }: Wanted, now: Date): Scope {
  const of = wanted.kind === "recover" ? "delivery" : "event";
  return { ...wanted, cursor: idBound(of, since ?? new Date(0)), beforeId: idBound(of, new Date(now.getTime() + 1)) };
}

// Written out, not parameters: only so does PostgreSQL see that the partial indexes deliveries_held and deliveries_exhausted serve them.
const inStatus = { held: sql`status = 'held'`, exhausted: sql`status = 'exhausted'` } as const satisfies Record<RecoverableStatus, SQL>;

/** The ids of the deliveries that a `recover` still has to take, the first `limit` of them. */
export function recoverableIds(scope: Scope, limit: number): SQL {
  const parts = scope.statuses.map((status) => sql`(select id from deliveries where ${isRecoverable(scope, status)} order by id limit ${limit})`);
  return sql`select id from (${sql.join(parts, sql` union all `)}) recoverable order by id limit ${limit}`;
}

export function isRecoverable({ webhookId, heldSince, cursor, beforeId }: Scope, status: RecoverableStatus): SQL {
  const longEnough = heldSince === null ? sql`true` : sql`held_since >= ${heldSince.toISOString()}::timestamptz`;
  return sql`(webhook_id = ${webhookId} and ${inStatus[status]} and id > ${cursor} and id < ${beforeId} and ${longEnough})`;
}

// Deliveries of events from before this instant were deleted when they were old.
const forgottenUntil = sql`(select deliveries_until from prunings)`;

// It is not forgotten whether the webhook got the event: it is young enough, or older than the webhook, which was not backfilled so long ago
// that this is forgotten too.
const isRemembered = sql`(e.occurred_at >= coalesce(${forgottenUntil}, '-infinity') or (e.occurred_at < w.created_at and not exists (
  select from recoveries r where r.webhook_id = w.id and r.kind = 'backfill' and r.created_at < ${forgottenUntil}
)))`;

/** Whether a webhook `w` wants an event `e` and never had a delivery of it. */
export const isMissing = sql`(e.type = any(w.event_types) and not exists (
  select from deliveries d where d.event_id = e.id and d.webhook_id = w.id
) and ${isRemembered})`;
