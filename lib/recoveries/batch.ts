import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { recoveries } from "@/db/schema/recoveries";
import { webhooks } from "@/db/schema/webhooks";
import { systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { type DueDelivery, tellEngine } from "@/lib/events/dispatcher";
import { deliveryId } from "@/lib/events/transaction";
import { isMissing, recoverableIds } from "./scope";

/** The most deliveries waiting to be sent: once released, they can no longer be stopped. */
const largestBacklog = 500;
/** The next batch is released when there is room for this many. */
const smallestBatch = 250;

type Recovery = typeof recoveries.$inferSelect;

/** `isWaiting`: the webhook's backlog is full. */
export type Batch = { state: Recovery["state"]; isWaiting: boolean };

const actor = systemActor("recovery");
const ended = (state: Recovery["state"]): Batch => ({ state, isWaiting: false });

/**
 * Releases the next batch of a recovery and gives it to the engine, unless the webhook is still busy with earlier ones. The cursor moves in
 * the transaction that releases, so repeated or concurrent calls take nothing twice and skip nothing.
 */
export async function runRecoveryBatch(id: string): Promise<Batch> {
  const { batch, due } = await db().transaction(async (tx) => {
    const [recovery] = await tx.select().from(recoveries).where(eq(recoveries.id, id)).for("update");
    if (recovery?.state !== "running") return { batch: ended(recovery?.state ?? "stopped"), due: [] };
    return advance(tx, recovery);
  });
  // If the engine cannot be told, the deliveries are overdue in a minute, and the sweep finds them.
  if (due.length > 0) await tellEngine(due);
  return batch;
}

async function advance(tx: Tx, recovery: Recovery): Promise<{ batch: Batch; due: readonly DueDelivery[] }> {
  const obstacle = await findObstacle(tx, recovery.webhookId);
  if (obstacle) return { batch: await end(tx, recovery, { state: "stopped", stopReason: obstacle }), due: [] };
  const room = await countRoom(tx, recovery);
  if (room < smallestBatch) {
    await save(tx, recovery, { progressedAt: sql`now()` });
    return { batch: { state: "running", isWaiting: true }, due: [] };
  }
  const ids = await nextIds(tx, recovery, room);
  const cursor = ids.at(-1);
  if (cursor === undefined) return { batch: await end(tx, recovery, { state: "finished", stopReason: null }), due: [] };
  const due = recovery.kind === "recover" ? await release(tx, recovery, ids) : await makeDeliveries(tx, recovery, ids);
  await save(tx, recovery, { cursor, done: sql`done + ${due.length}`, progressedAt: sql`now()` });
  return { batch: { state: "running", isWaiting: false }, due };
}

async function findObstacle(tx: Tx, webhookId: string): Promise<Recovery["stopReason"]> {
  const [webhook] = await tx.select({ disabledAt: webhooks.disabledAt, deletedAt: webhooks.deletedAt }).from(webhooks).where(eq(webhooks.id, webhookId));
  if (!webhook || webhook.deletedAt) return "webhook_deleted";
  return webhook.disabledAt ? "webhook_disabled" : null;
}

/** Counts only deliveries of events before the recovery's start: later events must not keep it waiting for ever. */
async function countRoom(tx: Tx, { webhookId, beforeId }: Recovery): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from deliveries where webhook_id = ${webhookId} and status = 'pending' and id < ${`dlv_${beforeId.slice(4)}`} limit ${largestBacklog}
    ) waiting
  `);
  return largestBacklog - (row?.count ?? 0);
}

async function nextIds(tx: Tx, recovery: Recovery, most: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(recovery.kind === "recover" ? recoverableIds(recovery, most) : missingEventIds(recovery, most));
  return rows.map(({ id }) => id);
}

function missingEventIds({ webhookId, cursor, beforeId }: Recovery, most: number) {
  return sql`
    select e.id from events e join webhooks w on w.id = ${webhookId}
    where e.id > ${cursor} and e.id < ${beforeId} and ${isMissing} order by e.id limit ${most}
  `;
}

/** Makes them pending and due now. Exhausted ones restart their schedule, held ones continue it. */
async function release(tx: Tx, { statuses }: Recovery, ids: string[]): Promise<readonly DueDelivery[]> {
  return tx.execute<DueDelivery>(sql`
    with locked as (
      select id from deliveries where id = any(${sql.param(ids)}::text[]) and status = any(${sql.param(statuses)}::text[]) order by id for update
    )
    update deliveries d set status = 'pending', next_attempt_at = now(), finished_at = null, dispatches = 0, dispatched_at = null, retry_run_id = null,
      attempts_apart = case when status = 'exhausted' then attempts else attempts_apart end
    from locked where d.id = locked.id returning d.id, d.webhook_id as "webhookId"
  `);
}

/** Like those of `recordEvent`. One that exists by now is left alone. */
async function makeDeliveries(tx: Tx, { webhookId }: Recovery, eventIds: string[]): Promise<readonly DueDelivery[]> {
  return tx.execute<DueDelivery>(sql`
    insert into deliveries (id, event_id, webhook_id, event_type, status, next_attempt_at)
    select ${deliveryId(sql`e.id`)}, e.id, w.id, e.type, 'pending', now()
    from events e join webhooks w on w.id = ${webhookId} where e.id = any(${sql.param(eventIds)}::text[])
    on conflict do nothing returning id, webhook_id as "webhookId"
  `);
}

async function end(tx: Tx, recovery: Recovery, outcome: Pick<Recovery, "state" | "stopReason">): Promise<Batch> {
  await save(tx, recovery, { ...outcome, endedAt: sql`now()` });
  const { id, done, total } = recovery;
  await recordChange(tx, actor, { action: `recovery.${outcome.state}`, subjectId: id, before: { state: "running" }, after: { ...outcome, done, total } });
  return ended(outcome.state);
}

type Saved = Parameters<ReturnType<Tx["update"]>["set"]>[0];

async function save(tx: Tx, { id }: Recovery, values: Saved): Promise<void> {
  await tx.update(recoveries).set(values).where(eq(recoveries.id, id));
}
