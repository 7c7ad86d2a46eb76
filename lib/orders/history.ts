import { desc, eq, inArray } from "drizzle-orm";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";
import { deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { investments } from "@/db/schema/investments";
import { webhooks } from "@/db/schema/webhooks";

/** Something that happened to an order: a change and who made it, or an event and the webhooks that were told of it. */
export type HistoryEntry = { id: string; at: string } & (
  | { kind: "change"; action: string; by: string; byKind: (typeof auditLog.$inferSelect)["actorKind"] }
  | { kind: "event"; type: string; trigger: string; deliveries: HistoryDelivery[] }
);

type HistoryDelivery = { id: string; status: (typeof deliveries.$inferSelect)["status"]; webhookUrl: string };

/** No order has so many; one that had would still be shown at once. */
const mostEntries = 200;

/** What happened to an order and its investments, the latest first. */
export async function listOrderHistory(orderId: string): Promise<HistoryEntry[]> {
  const [changes, told] = await Promise.all([listChanges(orderId), listEventsOf(orderId)]);
  return [...changes, ...told].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
}

async function listChanges(orderId: string): Promise<HistoryEntry[]> {
  const received = await db().select({ id: investments.id }).from(investments).where(eq(investments.orderId, orderId));
  const subjects = [orderId, ...received.map(({ id }) => id)];
  const rows = await db().select().from(auditLog).where(inArray(auditLog.subjectId, subjects)).orderBy(desc(auditLog.id)).limit(mostEntries);
  return rows.map(({ id, createdAt, action, actorLabel, actorKind }) => ({
    kind: "change",
    id,
    at: createdAt.toISOString(),
    action,
    by: actorLabel,
    byKind: actorKind,
  }));
}

async function listEventsOf(orderId: string): Promise<HistoryEntry[]> {
  const rows = await db().select().from(events).where(eq(events.orderId, orderId)).orderBy(desc(events.id)).limit(mostEntries);
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
    .limit(mostEntries * 5);
}
