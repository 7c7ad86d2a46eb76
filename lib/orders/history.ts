import { desc, eq, inArray } from "drizzle-orm";
import { db } from "@/db";
import { deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { investments } from "@/db/schema/investments";
import { webhooks } from "@/db/schema/webhooks";
import { type ChangeView, listChangesOf } from "@/lib/audit/history";

/** Something that happened to an order: a change and who made it, or an event and its deliveries. */
export type HistoryEntry =
  | ({ kind: "change" } & ChangeView)
  | { kind: "event"; id: string; at: string; type: string; trigger: string; deliveries: HistoryDelivery[] };

type HistoryDelivery = { id: string; status: (typeof deliveries.$inferSelect)["status"]; webhookUrl: string };

const mostEvents = 200;

/** What happened to an order and its investments, latest first. */
export async function listOrderHistory(orderId: string): Promise<HistoryEntry[]> {
  const [changes, told] = await Promise.all([listChanges(orderId), listEventsOf(orderId)]);
  return [...changes, ...told].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
}

async function listChanges(orderId: string): Promise<HistoryEntry[]> {
  const received = await db().select({ id: investments.id }).from(investments).where(eq(investments.orderId, orderId));
  const changes = await listChangesOf([orderId, ...received.map(({ id }) => id)]);
  return changes.map((change) => ({ kind: "change", ...change }));
}

async function listEventsOf(orderId: string): Promise<HistoryEntry[]> {
  const rows = await db().select().from(events).where(eq(events.orderId, orderId)).orderBy(desc(events.id)).limit(mostEvents);
  const sent = await listDeliveriesOf(rows.map(({ id }) => id));
  return rows.map(({ id, occurredAt, type, trigger }) => ({
    kind: "event",
    id,
    at: occurredAt.toISOString(),
    type,
    trigger,
    deliveries: sent.filter(({ eventId }) => eventId === id).map(({ eventId: _, ...delivery }) => delivery),
  }));
}

async function listDeliveriesOf(eventIds: string[]) {
  if (eventIds.length === 0) return [];
  return db()
    .select({ id: deliveries.id, eventId: deliveries.eventId, status: deliveries.status, webhookUrl: webhooks.url })
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .where(inArray(deliveries.eventId, eventIds))
    .orderBy(deliveries.id)
    .limit(mostEvents * 5);
}
