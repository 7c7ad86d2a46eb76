import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { type EventTx, recordEvent, type Transaction, withEvents } from "@/lib/events/transaction";
import { type Investor, lockInvestor } from "@/lib/investors/queries";
import { userResource } from "@/lib/investors/resource";
import { fromMinor, toMinor } from "@/lib/money";
import { getProject, type Project } from "@/lib/projects/queries";
import { projectResource } from "@/lib/projects/resource";
import { fromTokenUnits, toTokenUnits } from "@/lib/projects/token-amount";
import { cancel } from "./cancellation";
import { newOrderCode } from "./code";
import { lockOrder } from "./locked-order";
import type { Order } from "./queries";
import { orderResource } from "./resource";
import { checkOrder, soldOut } from "./rules";

/** `amount` is a decimal string in the project's currency. */
export type CreateOrderInput = { investorId: string; projectId: string; amount: string; termsAccepted: boolean };

const codeAttempts = 5;

/**
 * Places an order and tells `order_created`, or throws `not_found` or the first rule of {@link checkOrder} that says no. Of orders
 * placed at the same time only as many succeed as there are tokens.
 */
export async function createOrder(actor: Actor, input: CreateOrderInput, now: Date, transaction: Transaction<Order> = withEvents): Promise<Order> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction((tx) => placeOrder(tx, actor, input, now));
    } catch (error) {
      if (!isCodeTaken(error) || attempt === codeAttempts) throw error;
    }
  }
}

/** Throws `not_found`, or `conflict` when the order is fulfilled or cancelled already. */
export async function cancelOrder(actor: Actor, id: string, now: Date): Promise<Order> {
  return withEvents(async (tx) => {
    const locked = await lockOrder(tx, id);
    const { status } = locked.order;
    if (status === "fulfilled" || status === "cancelled") throw new DomainError("conflict", `The order is ${status}: it cannot be cancelled.`);
    return cancel(tx, actor, { locked, trigger: "admin" }, now);
  });
}

async function placeOrder(tx: EventTx, actor: Actor, input: CreateOrderInput, now: Date): Promise<Order> {
  const [investor, project] = await Promise.all([lockInvestor(tx, input.investorId, "share"), getProject(input.projectId, tx)]);
  const amountMinor = toMinor(input.amount);
  const tokenUnits = checkOrder({ investor, project, amountMinor, termsAccepted: input.termsAccepted }, now);
  const row = newOrder({ investor, project, amountMinor, tokenUnits }, now);
  const { accountHolder, iban, bic } = project;
  const order = { ...row, accountHolder, iban, bic };
  // Sent together, carried out in this order. Every order of the project waits for the row that the last one writes.
  await Promise.all([
    tx.insert(orders).values(row).prepare("new_order").execute(),
    ...recordOrder(tx, actor, { order, investor, project }, now),
    holdTokens(tx, order, project),
  ]);
  return order;
}

function newOrder(
  { investor, project, amountMinor, tokenUnits }: { investor: Investor; project: Project; amountMinor: bigint; tokenUnits: bigint },
  now: Date,
) {
  return {
    id: newId("order"),
    code: newOrderCode(),
    investorId: investor.id,
    projectId: project.id,
    status: "new",
    amountMinor,
    currency: project.currency,
    tokens: fromTokenUnits(tokenUnits, project.tokenDecimals),
    creditMinor: 0n,
    termsVersion: project.termsVersion,
    termsAcceptedAt: now,
    createdAt: now,
  } as const;
}

/** The event shows the project with this order's tokens taken; orders placed at the same moment may have taken more. */
function recordOrder(tx: EventTx, actor: Actor, { order, investor, project }: { order: Order; investor: Investor; project: Project }, now: Date) {
  const { id, code, investorId, projectId, currency, tokens } = order;
  const after = { code, investorId, projectId, amount: fromMinor(order.amountMinor), currency, tokens };
  const data = { order: orderResource(order), user: userResource(investor), project: projectResource(afterOrder(project, order), now) };
  return [
    recordChange(tx, actor, { action: "order.created", subjectId: id, before: null, after }),
    recordEvent(tx, { type: "order_created", trigger: "api", data }),
  ];
}

function afterOrder(project: Project, { tokens }: Order): Project {
  const decimals = project.tokenDecimals;
  return { ...project, tokensHeld: fromTokenUnits(toTokenUnits(project.tokensHeld, decimals) + toTokenUnits(tokens, decimals), decimals) };
}

/** Takes the order's tokens from the supply, or throws `sold_out`. The project must still be as the order was made by it: else `conflict`. */
async function holdTokens(tx: EventTx, { tokens }: Order, project: Project): Promise<void> {
  const { id, pricePerTokenMinor, tokenDecimals, currency } = project;
  const held = sql`${projects.tokensHeld} + ${tokens}::numeric`;
  const same = [eq(projects.pricePerTokenMinor, pricePerTokenMinor), eq(projects.tokenDecimals, tokenDecimals), eq(projects.currency, currency)];
  const taken = await tx
    .update(projects)
    .set({ tokensHeld: held })
    .where(and(eq(projects.id, id), ...same, sql`${held} <= ${projects.tokenSupply}`))
    .returning({ id: projects.id })
    .prepare("hold_tokens")
    .execute();
  if (taken.length > 0) return;
  const [unchanged] = await tx
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, id), ...same));
  throw unchanged ? soldOut() : new DomainError("conflict", "The project was changed at this very moment. Please try again.");
}

function isCodeTaken(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string; constraint_name?: string } };
  return cause?.code === "23505" && cause.constraint_name === "orders_code";
}
