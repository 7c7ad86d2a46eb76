import { and, desc, eq, getTableColumns, gt, lt, lte, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import { type Page, type PageInput, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";
import { getInvestor } from "@/lib/investors/queries";
import { fromMinor } from "@/lib/money";
import { smallestAmountMinor } from "@/lib/projects/token-amount";

/** An order with its project's bank account, to which it is paid. */
export type Order = typeof orders.$inferSelect & { accountHolder: string; iban: string; bic: string };

const account = { accountHolder: projects.accountHolder, iban: projects.iban, bic: projects.bic };

export function listOrders(page: PageInput): Promise<Page<Order>> {
  return readPage(page, undefined);
}

/** Throws `not_found` when there is no such investor. */
export async function listOrdersOfInvestor(investorId: string, page: PageInput): Promise<Page<Order>> {
  await getInvestor(investorId);
  return readPage(page, eq(orders.investorId, investorId));
}

/** Throws `not_found`. */
export async function getOrder(id: string): Promise<Order> {
  const [order] = isId("order", id) ? await selectOrders().where(eq(orders.id, id)) : [];
  if (!order) throw new DomainError("not_found", "There is no such order.");
  return order;
}

export type ExampleOrder = { projectId: string; userId: string; amount: string };

/**
 * An order that could be placed now, for use in examples: the first approved investor, the smallest amount, and the first live project that
 * has tokens left for it.
 */
export async function findExampleOrder(now: Date): Promise<ExampleOrder | null> {
  const [project] = await db()
    .select()
    .from(projects)
    .where(and(lte(projects.startsAt, now), gt(projects.endsAt, now), hasTokensForSmallest))
    .orderBy(projects.id)
    .limit(1);
  const [investor] = await db().select({ id: investors.id }).from(investors).where(eq(investors.kycStatus, "approved")).orderBy(investors.id).limit(1);
  if (!project || !investor) return null;
  return { projectId: project.id, userId: investor.id, amount: fromMinor(smallestAmountMinor(project.minimumInvestmentMinor, project)) };
}

const { pricePerTokenMinor: price, minimumInvestmentMinor: minimum, tokenDecimals: decimals, tokenSupply: supply, tokensHeld: held } = projects;
const step = sql`(${price} / gcd(${price}::numeric, 10::numeric ^ ${decimals}))`;
/** The amount is that of {@link smallestAmountMinor}. */
const hasTokensForSmallest = sql`div(${minimum} + ${step} - 1, ${step}) * ${step} <= (${supply} - ${held}) * ${price}`;

async function readPage({ limit, cursor }: PageInput, of: SQL | undefined): Promise<Page<Order>> {
  const rows = await selectOrders()
    .where(and(of, cursor ? lt(orders.id, cursor) : undefined))
    .orderBy(desc(orders.id))
    .limit(limit + 1);
  return pageOf(rows, limit);
}

function selectOrders() {
  return db()
    .select({ ...getTableColumns(orders), ...account })
    .from(orders)
    .innerJoin(projects, eq(projects.id, orders.projectId));
}
