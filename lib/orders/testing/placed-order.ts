import { eq } from "drizzle-orm";
import { db } from "@/db";
import { createInvestor } from "@/db/factories/investors";
import { createProject } from "@/db/factories/projects";
import { events } from "@/db/schema/events";
import { investments } from "@/db/schema/investments";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { systemActor } from "@/lib/actor";
import { createOrder } from "../mutations";

/** An order of 10 tokens for 100.00 EUR that was really placed: it has a valid code and holds its tokens. */
export async function placeOrder(project: Parameters<typeof createProject>[0] = {}, now = new Date("2026-11-23T10:00:00Z")) {
  const [{ id: investorId }, { id: projectId }] = [await createInvestor(), await createProject(project)];
  const order = await createOrder(systemActor("test"), { investorId, projectId, amount: "100.00", termsAccepted: true }, now);
  return { ...order, readAgain: () => readState(order.id, projectId) };
}

/** The current state of an order and its project. */
async function readState(orderId: string, projectId: string) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  const [project] = await db().select().from(projects).where(eq(projects.id, projectId));
  const received = await db().select().from(investments).where(eq(investments.orderId, orderId)).orderBy(investments.id);
  if (!order || !project) throw new Error("the order is gone");
  return {
    status: order.status,
    tokens: order.tokens,
    creditMinor: order.creditMinor,
    held: project.tokensHeld,
    fulfilled: project.tokensFulfilled,
    investments: received,
  };
}

/** Events since the order was placed, oldest first: `type trigger`. */
export async function listTold(): Promise<string[]> {
  const rows = await db().select({ type: events.type, trigger: events.trigger }).from(events).orderBy(events.id);
  return rows.filter(({ type }) => type !== "order_created").map(({ type, trigger }) => `${type} ${trigger}`);
}
