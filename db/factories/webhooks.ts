import { db } from "@/db";
import { newId } from "@/db/ids";
import { webhooks } from "@/db/schema/webhooks";

/** A webhook that subscribes to order_created. Its secret cannot sign; tests that sign pass one encrypted for the row's id. */
export async function createWebhook(overrides: Partial<typeof webhooks.$inferInsert> = {}) {
  const values = {
    id: newId("webhook"),
    url: "https://receiver.example/hook",
    eventTypes: ["order_created"],
    signingSecret: "sealed for no row",
    ...overrides,
  };
  const [row] = await db().insert(webhooks).values(values).returning();
  if (!row) throw new Error("no webhook was inserted");
  return row;
}
