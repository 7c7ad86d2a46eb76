import { type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { catalogue, type EventData, type EventTrigger } from "./catalogue";
import { type DueDelivery, requestDispatch } from "./dispatcher";
import type { EventType } from "./validation";

const dueAfterCommit = Symbol("due after commit");

/** A transaction in which events may be recorded. Made by {@link withEvents} only, so that no event is recorded and then forgotten. */
export type EventTx = Tx & { [dueAfterCommit]: DueDelivery[] };

/** How a change gets its transaction: {@link withEvents}, or what does more in it. */
export type Transaction<Result> = (work: (tx: EventTx) => Promise<Result>) => Promise<Result>;

/** An event as the catalogue knows it; `data` holds REST resources, rendered by their rooms. */
export type NewEvent = { [Type in EventType]: { type: Type; trigger: EventTrigger<Type>; data: EventData<Type> } }[EventType];

// Types cannot say all that the catalogue does. Production records whatever it has to tell: no change fails because of its event.
const strict = process.env.NODE_ENV === "test" || process.env.NODE_ENV === "development";

/**
 * Runs a change that records events: the change, its events and their deliveries commit together or not at all. After the commit the
 * deliveries go to the dispatcher, which the caller neither waits for nor fails with.
 */
export async function withEvents<Result>(work: (tx: EventTx) => Promise<Result>): Promise<Result> {
  const due: DueDelivery[] = [];
  const result = await db().transaction((tx) => work(Object.assign(tx, { [dueAfterCommit]: due })));
  requestDispatch(due);
  return result;
}

/**
 * Records an event, with one delivery for each webhook that subscribes to its type, in one statement. The body is rendered here once;
 * every attempt sends these bytes. A disabled webhook's delivery is held. A webhook disabled or deleted at this very moment may still get
 * a pending one: no claim takes it, and the sweep holds or cancels it.
 */
export async function recordEvent(tx: EventTx, { type, trigger, data }: NewEvent): Promise<{ id: string }> {
  if (strict) catalogue[type].data.parse(data);
  const id = newId("event");
  const timestamp = new Date().toISOString();
  const body = JSON.stringify({ type, timestamp, trigger, data });
  const rows = await tx.execute<{ id: string; webhook_id: string; status: string }>(sql`
    with event as (
      insert into events (id, type, trigger, occurred_at, order_id, body)
      values (${id}, ${type}, ${trigger}, ${timestamp}::timestamptz, ${orderIdOf(data)}, ${body})
    )
    insert into deliveries (id, event_id, webhook_id, event_type, status, next_attempt_at, held_since)
    select ${deliveryId(sql`${id}::text`)}, ${id}, w.id, ${type},
      case when w.disabled_at is null then 'pending' else 'held' end,
      case when w.disabled_at is null then now() end, case when w.disabled_at is not null then clock_timestamp() end
    from webhooks w where w.deleted_at is null and ${type} = any(w.event_types)
    returning id, webhook_id, status
  `);
  for (const row of rows) if (row.status === "pending") tx[dueAfterCommit].push({ id: row.id, webhookId: row.webhook_id });
  return { id };
}

function orderIdOf(data: NewEvent["data"]): string | null {
  if ("order" in data) return data.order.id;
  return "transaction" in data ? data.transaction.order_id : null;
}

/** The event's instant, then 64 bits that it and the webhook `w` determine: it ascends with time like every id, and needs no round trip. */
export function deliveryId(eventId: SQL): SQL {
  return sql`'dlv_' || substr(${eventId}, 5, 10) || left(md5(${eventId} || w.id), 16)`;
}
