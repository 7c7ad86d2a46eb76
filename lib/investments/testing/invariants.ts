import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db";
import { bankTransactions } from "@/db/schema/bank";
import { events } from "@/db/schema/events";
import { investments } from "@/db/schema/investments";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { toTokenUnits } from "@/lib/projects/token-amount";
import { type Investment, listInvestmentsOfOrder } from "../queries";
import type { Offering } from "./offering";

type Order = typeof orders.$inferSelect;
type Project = typeof projects.$inferSelect;

const total = (amounts: bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

/** What must hold whenever nothing is running, whatever happened before. */
export async function expectInvariants({ projectId }: Offering): Promise<void> {
  const [project] = await db().select().from(projects).where(eq(projects.id, projectId));
  const placed = await db().select().from(orders).where(eq(orders.projectId, projectId));
  if (!project) throw new Error("the project is gone");
  const units = (tokens: string) => toTokenUnits(tokens, project.tokenDecimals);
  const held = total(placed.filter(({ status }) => status !== "cancelled").map(({ tokens }) => units(tokens)));
  expect(units(project.tokensHeld), "the supply held is what the orders hold").toBe(held);
  const fulfilled = total(placed.filter(({ status }) => status === "fulfilled").map(({ tokens }) => units(tokens)));
  expect(units(project.tokensFulfilled), "the tokens that are paid are those of fulfilled orders").toBe(fulfilled);
  expect(held, "and no more than there is").toBeLessThanOrEqual(units(project.tokenSupply));
  for (const order of placed) {
    const received = await listInvestmentsOfOrder(db(), order.id);
    expectStateOfMoney(order, received, project);
    expect(await told(order.id), `${order.id}: ${order.status}; what happened is told once`).toEqual(toBeTold(order, received));
  }
  await expectPaymentsCountedOnce();
}

function expectStateOfMoney(order: Order, received: Investment[], project: Project): void {
  const money = total(received.map(({ amountMinor }) => amountMinor));
  const allocated = received.filter(({ status }) => status === "allocated");
  const about = `${order.id}: ${order.status} of ${order.amountMinor}, received ${money}`;
  if (order.status === "new") expect(money, about).toBe(0n);
  if (order.status === "underpaid") expect(money > 0n && money < order.amountMinor, about).toBe(true);
  if (order.status === "overpaid") expect(money, about).toBeGreaterThan(order.amountMinor);
  expect(allocated.length > 0, `${about}: fulfilled is what has allocated money`).toBe(order.status === "fulfilled");
  if (order.status !== "fulfilled") return;
  const units = (tokens: string) => toTokenUnits(tokens, project.tokenDecimals);
  expect(total(allocated.map(({ tokens }) => units(tokens ?? "0"))), `${about}: its tokens are its investments'`).toBe(units(order.tokens));
  const scale = 10n ** BigInt(project.tokenDecimals);
  const spent = total(allocated.map(({ amountMinor }) => amountMinor)) - order.creditMinor;
  expect(spent * scale - units(order.tokens) * project.pricePerTokenMinor, `${about}: tokens and credit are worth the money`).toBeLessThan(scale);
  expect(spent * scale, `${about}: no token is given away`).toBeGreaterThanOrEqual(units(order.tokens) * project.pricePerTokenMinor);
  expect(order.creditMinor, `${about}: the credit buys nothing`).toBeLessThan(project.pricePerTokenMinor / scale + 1n);
}

/** The order's events, sorted, except those for its placing and for bank payments: `type subject`. */
async function told(orderId: string): Promise<string[]> {
  const rows = await db().select({ type: events.type, body: events.body }).from(events).where(eq(events.orderId, orderId));
  const told = rows.filter(({ type }) => type !== "order_created" && type !== "transaction_created");
  return told.map(({ type, body }) => (type === "investment_received" ? `${type} ${JSON.parse(body).data.investment.id}` : type)).sort();
}

function toBeTold({ status }: Order, received: Investment[]): string[] {
  const end = status === "fulfilled" || status === "cancelled" ? [`order_${status}`] : [];
  return [...received.map(({ id }) => `investment_received ${id}`), ...end].sort();
}

/**
 * A payment assigned to an order has one investment of the same amount, an unassigned one has none, and each payment received from the bank
 * has exactly one event.
 */
async function expectPaymentsCountedOnce(): Promise<void> {
  const counted = await db()
    .select({ paid: bankTransactions.amountMinor, orderId: bankTransactions.orderId, invested: investments.amountMinor, ofOrder: investments.orderId })
    .from(bankTransactions)
    .leftJoin(investments, eq(investments.bankTransactionId, bankTransactions.id));
  for (const { paid, orderId, invested, ofOrder } of counted) expect([invested, ofOrder]).toEqual(orderId ? [paid, orderId] : [null, null]);
  const [{ twice } = { twice: -1 }] = await db().execute<{ twice: number }>(sql`
    select count(*)::int as twice from (
      select body::jsonb #>> '{data,transaction,id}' as id from events where type = 'transaction_created' group by 1 having count(*) > 1
    ) as repeated
  `);
  expect(twice).toBe(0);
  const sent = await db().$count(bankTransactions, sql`bank_id not like 'bank-%'`);
  expect(await db().$count(events, eq(events.type, "transaction_created"))).toBe(sent);
}
