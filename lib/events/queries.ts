import { and, eq, gte, sql } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { events } from "@/db/schema/events";
import { type Page, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";
import type { EventListInput } from "./list-input";

export type Event = { id: string; body: string };

const shown = { id: events.id, body: events.body };

/**
 * Oldest first, in the order of the transactions that recorded them, and only up to the oldest transaction still open: an event whose
 * transaction commits late is listed late, never before a position that a reader has already passed. The cursor is the id of the last event
 * that was listed; `since` filters by the events' own instants. Throws `invalid_request` for a cursor that is not an event.
 */
export async function listEvents({ limit, cursor, type, since }: EventListInput): Promise<Page<Event>> {
  const after = cursor && (await findPlace(cursor));
  const rows = await db()
    .select(shown)
    .from(events)
    .where(
      and(
        sql`${events.xact} < pg_snapshot_xmin(pg_current_snapshot())`,
        after ? sql`(${events.xact}, ${events.id}) > (${after.xact}::xid8, ${after.id})` : undefined,
        type && eq(events.type, type),
        since && gte(events.occurredAt, since),
      ),
    )
    .orderBy(events.xact, events.id)
    .limit(limit + 1);
  return pageOf(rows, limit);
}

/** Throws `not_found`. */
export async function getEvent(id: string): Promise<Event> {
  const [event] = isId("event", id) ? await db().select(shown).from(events).where(eq(events.id, id)) : [];
  if (!event) throw new DomainError("not_found", "There is no such event.");
  return event;
}

async function findPlace(cursor: string): Promise<{ xact: string; id: string }> {
  const [place] = await db().select({ xact: events.xact, id: events.id }).from(events).where(eq(events.id, cursor));
  if (!place)
    throw new DomainError("invalid_request", "Unknown cursor.", [
      { path: "cursor", message: "Use the next_cursor of a previous response, or the id of the last event." },
    ]);
  return place;
}
