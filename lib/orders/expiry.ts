import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import { db } from "@/db";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { systemActor } from "@/lib/actor";
import { type EventTx, withEvents } from "@/lib/events/transaction";
import { cancel } from "./cancellation";
import { type LockedOrder, lockOrder } from "./locked-order";

const dayMs = 24 * 60 * 60_000;
const batchSize = 200;

/**
 * Cancels a batch of orders that received no money by their project's payment deadline: `order_cancelled` with the trigger `expiry`.
 * Returns how many, and whether there may be more.
 */
export async function expireOrders(now: Date): Promise<{ expired: number; more: boolean }> {
  const ids = await listOverdue(now);
  let expired = 0;
  // One transaction per order, so that each waits for no other order and locks the project only briefly.
  for (const id of ids) if (await withEvents((tx) => expire(tx, id, now))) expired += 1;
  return { expired, more: ids.length === batchSize };
}

/** False when a payment or an admin was faster, so that the order was no longer unpaid and overdue. */
async function expire(tx: EventTx, id: string, now: Date): Promise<boolean> {
  const locked = await lockOrder(tx, id);
  if (locked.order.status !== "new" || !isOverdue(locked, now)) return false;
  await cancel(tx, systemActor("expiry"), { locked, trigger: "expiry" }, now);
  return true;
}

function isOverdue({ order, project }: LockedOrder, now: Date): boolean {
  return project.paymentDeadlineDays !== null && order.createdAt.getTime() + project.paymentDeadlineDays * dayMs <= now.getTime();
}

/** One short scan of the partial index `orders_unpaid` per project with a deadline, until the batch is full. */
async function listOverdue(now: Date): Promise<string[]> {
  const withDeadline = await db().select({ id: projects.id, days: projects.paymentDeadlineDays }).from(projects).where(isNotNull(projects.paymentDeadlineDays));
  const overdue: string[] = [];
  for (const { id, days } of withDeadline) {
    const placedBy = new Date(now.getTime() - (days ?? 0) * dayMs);
    if (overdue.length < batchSize) overdue.push(...(await listUnpaid(id, placedBy, batchSize - overdue.length)));
  }
  return overdue;
}

async function listUnpaid(projectId: string, placedBy: Date, limit: number): Promise<string[]> {
  const rows = await db()
    .select({ id: orders.id })
    .from(orders)
    // Inlined rather than a parameter: only then can PostgreSQL use the partial index.
    .where(and(eq(orders.projectId, projectId), sql`${orders.status} = 'new'`, lte(orders.createdAt, placedBy)))
    .orderBy(orders.createdAt)
    .limit(limit);
  return rows.map(({ id }) => id);
}
