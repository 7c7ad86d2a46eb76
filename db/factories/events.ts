import { db } from "@/db";
import { newId } from "@/db/ids";
import { events } from "@/db/schema/events";

export async function createEvent(overrides: Partial<typeof events.$inferInsert> = {}) {
  const values = {
    id: newId("event"),
    type: "order_created",
    trigger: "api",
    occurredAt: new Date(),
    body: '{"type":"order_created"}',
    ...overrides,
  };
  const [row] = await db().insert(events).values(values).returning();
  if (!row) throw new Error("no event was inserted");
  return row;
}
