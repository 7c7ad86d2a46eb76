import { sql } from "drizzle-orm";
import { db } from "@/db";
import { withoutValues } from "@/lib/query-fault";
import { attempt } from "./attempt";
import { claimDeliveries } from "./claim";
import type { Recorded } from "./record";
import { returnSlots, takeSlots } from "./slots";

/** A delivery whose next attempt an Inngest run has to make. */
export type FailingDelivery = Pick<Recorded, "deliveryId" | "webhookId" | "attempts" | "dispatches">;

export type DeliverOptions = {
  webhookId: string;
  deliveryIds: readonly string[];
  /** Called with each delivery that failed and has attempts left, as soon as its outcome is recorded. */
  onFailing: (failing: readonly FailingDelivery[]) => Promise<void>;
};

/** Counts only, since the engine stores it: no personal data. `blockedUntil`: when the last claim that others hold on the rest expires. */
export type Delivered = { sent: number; succeeded: number; blockedUntil: Date | null };

/**
 * Sends those of a webhook's deliveries that are due, concurrently, within its slots. Safe to repeat after a crash: failures of the earlier
 * run are reported again, and what was sent is no longer due. After a fault of our own it rejects, but only once all others are done.
 */
export async function deliver({ webhookId, deliveryIds, onFailing }: DeliverOptions): Promise<Delivered> {
  const { started, unclaimed } = await startAll(webhookId, deliveryIds);
  const results = await Promise.allSettled(started.map((sent) => sent.then((recorded) => reportFailing(recorded, onFailing))));
  const standing = unclaimed.length === 0 ? [] : await listStanding(unclaimed);
  const failingBefore = standing.filter(({ waiting }) => waiting);
  if (failingBefore.length > 0) await onFailing(failingBefore);
  const faults = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} deliveries met a fault of our own: ${String(withoutValues(faults[0]))}`);
  const recorded = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const succeeded = recorded.filter(({ status }) => status === "succeeded").length;
  return { sent: recorded.length, succeeded, blockedUntil: latest(standing.map(({ blockedUntil }) => blockedUntil)) };
}

/** Claims and starts as many at a time as there are free slots; resolves when the last one has been started. */
async function startAll(webhookId: string, deliveryIds: readonly string[]) {
  const started: Promise<Recorded>[] = [];
  const claimed = new Set<string>();
  for (let next = 0; next < deliveryIds.length; ) {
    const slots = await takeSlots(webhookId, deliveryIds.length - next);
    const claims = await claimDeliveries(deliveryIds.slice(next, next + slots)).catch((error: unknown) => {
      returnSlots(webhookId, slots);
      throw error;
    });
    returnSlots(webhookId, slots - claims.length);
    next += slots;
    for (const claim of claims) {
      claimed.add(claim.deliveryId);
      started.push(observed(attempt(claim).finally(() => returnSlots(webhookId, 1))));
    }
  }
  return { started, unclaimed: deliveryIds.filter((id) => !claimed.has(id)) };
}

/** Rejections are handled only after all have been started; until then Node must not report them as unhandled. */
function observed<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

async function reportFailing(recorded: Recorded, onFailing: DeliverOptions["onFailing"]): Promise<Recorded> {
  if (recorded.status === "failing" && !recorded.late) await onFailing([recorded]);
  return recorded;
}

/** What could not be claimed: `waiting` for a retry that may not have been reported yet, or `blockedUntil` another claim expires. */
async function listStanding(deliveryIds: readonly string[]) {
  const rows = await db().execute<FailingDelivery & { waiting: boolean; claimed_until: string | null }>(sql`
    select id as "deliveryId", webhook_id as "webhookId", attempts, dispatches, next_attempt_at > now() as waiting,
      case when next_attempt_at <= now() and claimed_until > now() then claimed_until end as claimed_until
    from deliveries where id = any(${sql.param(deliveryIds)}::text[]) and status in ('pending', 'failing')
  `);
  return rows.map(({ claimed_until, ...rest }) => ({ ...rest, blockedUntil: claimed_until === null ? null : new Date(claimed_until) }));
}

function latest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((last, instant) => (instant && (!last || instant > last) ? instant : last), null);
}
