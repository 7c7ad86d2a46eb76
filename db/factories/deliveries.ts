import { db } from "@/db";
import { newId } from "@/db/ids";
import { deliveries } from "@/db/schema/deliveries";
import { createEvent } from "./events";

/** A delivery of a new event, due since a second ago. */
export async function createDelivery(overrides: Partial<typeof deliveries.$inferInsert> & { webhookId: string }) {
  const values = {
    id: newId("delivery"),
    eventId: overrides.eventId ?? (await createEvent()).id,
    eventType: "order_created",
    status: "pending",
    nextAttemptAt: new Date(Date.now() - 1_000),
    ...overrides,
  } as const;
  const [row] = await db().insert(deliveries).values(values).returning();
  if (!row) throw new Error("no delivery was inserted");
  return row;
}
