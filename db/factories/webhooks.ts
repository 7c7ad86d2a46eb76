import { db } from "@/db";
import { newId } from "@/db/ids";
import { webhooks } from "@/db/schema/webhooks";

/** A webhook that subscribes to order_created. Its secret is no real one: what signs gives one sealed for the row's id. */
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
