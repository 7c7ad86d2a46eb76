import { eq } from "drizzle-orm";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { investments } from "@/db/schema/investments";
import { orders } from "@/db/schema/orders";
import { createOrder } from "./orders";

/** 100.00 EUR recorded by an admin for the given order, or for a new one. The order's status is not changed. */
export async function createInvestment(overrides: Partial<typeof investments.$inferInsert> = {}) {
  const [existing] = overrides.orderId ? await db().select().from(orders).where(eq(orders.id, overrides.orderId)) : [];
  const order = existing ?? (await createOrder());
  const values = {
    id: newId("investment"),
    orderId: order.id,
    investorId: order.investorId,
    projectId: order.projectId,
    amountMinor: 100_00n,
    currency: order.currency,
    source: "manual",
    receivedAt: new Date("2026-11-23T10:00:00Z"),
    ...overrides,
  } as const;
  const [row] = await db().insert(investments).values(values).returning();
  if (!row) throw new Error("no investment was inserted");
  return row;
}
