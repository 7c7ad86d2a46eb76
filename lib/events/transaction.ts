import { type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { executePrepared } from "@/db/prepared";
import { catalogue, type EventData, type EventTrigger } from "./catalogue";
import { type DueDelivery, requestDispatch } from "./dispatcher";
import type { EventType } from "./validation";

const dueAfterCommit = Symbol("due after commit");

/** A transaction in which events may be recorded. Only {@link withEvents} makes one, so that every recorded event is also dispatched. */
export type EventTx = Tx & { [dueAfterCommit]: DueDelivery[] };

/** How a change gets its transaction: {@link withEvents}, or a wrapper that does more in it. */
export type Transaction<Result> = (work: (tx: EventTx) => Promise<Result>) => Promise<Result>;

/** An event as the catalogue defines it; `data` holds REST resources, rendered by their rooms. */
export type NewEvent = { [Type in EventType]: { type: Type; trigger: EventTrigger<Type>; data: EventData<Type> } }[EventType];

// The catalogue checks more than types can. Not in production, where no change may fail because of its event.
const strict = process.env.NODE_ENV === "test" || process.env.NODE_ENV === "development";

/**
 * Runs a change that records events: the change, its events and their deliveries commit together or not at all. After the commit the
 * deliveries go to the dispatcher; the caller neither waits for it nor fails with it.
 */
export async function withEvents<Result>(work: (tx: EventTx) => Promise<Result>): Promise<Result> {
  const due: DueDelivery[] = [];
  const result = await db().transaction((tx) => work(Object.assign(tx, { [dueAfterCommit]: due })));
  requestDispatch(due);
  return result;
}

/** Records an event, with one delivery for each webhook that subscribes to its type: see {@link recordEvents}. */
export async function recordEvent(tx: EventTx, event: NewEvent): Promise<{ id: string }> {
  const [recorded] = await recordEvents(tx, [event]);
  return recorded as { id: string };
}

/**
 * Records events with their deliveries in one statement. The bodies are rendered once, here; every attempt sends these bytes. A disabled
 * webhook's delivery is held. A webhook disabled or deleted at this very moment may still get a pending one: it cannot be claimed, and the
 * sweep holds or cancels it.
 */
export async function recordEvents(tx: EventTx, events: readonly NewEvent[]): Promise<{ id: string }[]> {
  if (events.length === 0) return [];
  const recorded = events.map(render);
  const rows = await executePrepared<{ id: string; webhook_id: string; status: string }>(
    tx,
    sql`
    with event as (
      select * from json_to_recordset(${JSON.stringify(recorded)}::json)
        as event (id text, type text, trigger text, occurred_at timestamptz, order_id text, body text)
    ), recorded as (
      insert into events (id, type, trigger, occurred_at, order_id, body) select id, type, trigger, occurred_at, order_id, body from event
    )
    insert into deliveries (id, event_id, webhook_id, event_type, status, next_attempt_at, held_since)
    select ${deliveryId(sql`event.id`)}, event.id, w.id, event.type,
      case when w.disabled_at is null then 'pending' else 'held' end,
      case when w.disabled_at is null then now() end, case when w.disabled_at is not null then clock_timestamp() end
    from event join webhooks w on event.type = any(w.event_types)
    where w.deleted_at is null
    order by event.id
    returning id, webhook_id, status
  `,
  );
  for (const row of rows) if (row.status === "pending") tx[dueAfterCommit].push({ id: row.id, webhookId: row.webhook_id });
  return recorded;
}

function render({ type, trigger, data }: NewEvent) {
  if (strict) catalogue[type].data.parse(data);
  const timestamp = new Date().toISOString();
  return { id: newId("event"), type, trigger, occurred_at: timestamp, order_id: orderIdOf(data), body: JSON.stringify({ type, timestamp, trigger, data }) };
}

function orderIdOf(data: NewEvent["data"]): string | null {
  if ("order" in data) return data.order.id;
  return "transaction" in data ? data.transaction.order_id : null;
}

/** The event's instant, then 64 bits derived from the event and the webhook `w`: ascends with time like every id, and needs no round trip. */
export function deliveryId(eventId: SQL): SQL {
  return sql`'dlv_' || substr(${eventId}, 5, 10) || left(md5(${eventId} || w.id), 16)`;
}
