import { and, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { idBound, isId } from "@/db/ids";
import { deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { idsWithin, type Period } from "@/lib/lists/period";
import type { DeliveryAge, DeliveryListInput } from "./validation";

const hourMs = 3_600_000;
const ageMs = { "1h": hourMs, "24h": 24 * hourMs, "7d": 7 * 24 * hourMs, "30d": 30 * 24 * hourMs } as const satisfies Record<DeliveryAge, number>;

type Narrowing = Omit<DeliveryListInput, "cursor" | "from" | "until"> & { period: Period };

/**
 * The condition that a list's filter stands for; undefined if there is no filter. Ids begin with their event's instant, so the index that
 * orders a list also bounds its period.
 */
export function deliveryFilter({ status, event, webhook, within, period, q }: Narrowing, now: Date): SQL | undefined {
  const { least, beyond } = idsWithin("delivery", period);
  return and(
    status && eq(deliveries.status, status),
    event && eq(deliveries.eventType, event),
    webhook ? eq(deliveries.webhookId, webhook) : undefined,
    within && gte(deliveries.id, idBound("delivery", new Date(now.getTime() - ageMs[within]))),
    least ? gte(deliveries.id, least) : undefined,
    beyond ? lt(deliveries.id, beyond) : undefined,
    q ? isFound(q) : undefined,
  );
}

/** Finds by complete ids only, each looked up in an index. Anything else finds nothing. */
function isFound(q: string): SQL {
  const id = q.toLowerCase();
  if (isId("delivery", id)) return eq(deliveries.id, id);
  if (isId("event", id)) return eq(deliveries.eventId, id);
  if (isId("order", id)) return inArray(deliveries.eventId, db().select({ id: events.id }).from(events).where(eq(events.orderId, id)));
  return sql`false`;
}
