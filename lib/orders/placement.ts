import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { insertRows } from "@/db/insert-rows";
import { orders } from "@/db/schema/orders";
import { projects } from "@/db/schema/projects";
import type { Actor } from "@/lib/actor";
import { recordChanges } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { type EventTx, type NewEvent, recordEvents } from "@/lib/events/transaction";
import { type Investor, lockInvestors } from "@/lib/investors/queries";
import { userResource } from "@/lib/investors/resource";
import { toMinor } from "@/lib/money";
import { listProjectsById, type Project } from "@/lib/projects/queries";
import { projectResource } from "@/lib/projects/resource";
import { fromTokenUnits, toTokenUnits } from "@/lib/projects/token-amount";
import { orderCreated } from "./changes";
import { newOrderCode } from "./code";
import type { Order } from "./queries";
import { orderResource } from "./resource";
import { checkOrder, soldOut } from "./rules";

/** `amount` is a decimal string in the project's currency. */
export type CreateOrderInput = { investorId: string; projectId: string; amount: string; termsAccepted: boolean };

export type WantedOrder = { actor: Actor; input: CreateOrderInput; now: Date };

type Placed = WantedOrder & { order: Order; investor: Investor; project: Project };

/**
 * Places orders in one transaction, each as if it were alone: returns, in the same order, each order or the error that prevented it. Throws
 * `sold_out`, and nothing is placed, when others have taken the tokens meanwhile.
 */
export async function placeOrders(tx: EventTx, wanted: readonly WantedOrder[]): Promise<(Order | DomainError)[]> {
  const [investors, projects] = await Promise.all([
    lockInvestors(
      tx,
      wanted.map(({ input }) => input.investorId),
    ),
    listProjectsById(
      tx,
      wanted.map(({ input }) => input.projectId),
    ),
  ]);
  const results = wanted.map((one) => tryTo(() => place(one, investors, projects)));
  await write(
    tx,
    results.flatMap((result) => (result instanceof DomainError ? [] : result)),
  );
  return results.map((result) => (result instanceof DomainError ? result : result.order));
}

function tryTo<Result>(work: () => Result): Result | DomainError {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Takes the order's tokens from the project in the map, so that the next order sees what is left. */
function place(wanted: WantedOrder, investors: Map<string, Investor>, projects: Map<string, Project>): Placed {
  const { input, now } = wanted;
  const investor = investors.get(input.investorId) ?? missing("user");
  const project = projects.get(input.projectId) ?? missing("project");
  const amountMinor = toMinor(input.amount);
  const tokenUnits = checkOrder({ investor, project, amountMinor, termsAccepted: input.termsAccepted }, now);
  const { accountHolder, iban, bic } = project;
  const order = { ...newOrder({ investor, project, amountMinor, tokenUnits }, now), accountHolder, iban, bic };
  const after = { ...project, tokensHeld: fromTokenUnits(toTokenUnits(project.tokensHeld, project.tokenDecimals) + tokenUnits, project.tokenDecimals) };
  projects.set(project.id, after);
  return { ...wanted, order, investor, project: after };
}

function missing(what: "user" | "project"): never {
  throw new DomainError("not_found", `There is no such ${what}.`);
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

/** Pipelined: sent together, executed in this order. */
async function write(tx: EventTx, placed: readonly Placed[]): Promise<void> {
  const rows = placed.map(({ order: { accountHolder, iban, bic, ...row } }) => row);
  const byProject = [...Map.groupBy(placed, ({ project }) => project.id)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const writes = await Promise.allSettled([
    insertRows(tx, orders, rows),
    recordChanges(
      tx,
      placed.map(({ actor, order }) => ({ actor, ...orderCreated(order) })),
    ),
    recordEvents(tx, placed.map(eventOf)),
    ...byProject.map(([, group]) => holdTokens(tx, group)),
  ]);
  // Later failures follow from the first one.
  for (const result of writes) if (result.status === "rejected") throw result.reason;
}

/** The event shows the project with this order's tokens taken; orders placed at the same time may have taken more. */
function eventOf({ order, investor, project, now }: Placed): NewEvent {
  const data = { order: orderResource(order), user: userResource(investor), project: projectResource(project, now) };
  return { type: "order_created", trigger: "api", data };
}

/**
 * Takes the orders' tokens from the supply, or throws `sold_out`; or `conflict` when the project's price, decimals or currency have changed
 * since it was read. Every order of the project waits for this row, so it is written last.
 */
async function holdTokens(tx: EventTx, placed: readonly Placed[]): Promise<void> {
  const [first] = placed;
  if (!first) return;
  const { id, pricePerTokenMinor, tokenDecimals, currency } = first.project;
  const units = placed.reduce((sum, { order }) => sum + toTokenUnits(order.tokens, tokenDecimals), 0n);
  const held = sql`${projects.tokensHeld} + ${fromTokenUnits(units, tokenDecimals)}::numeric`;
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
  throw unchanged ? soldOut() : new DomainError("conflict", "The project has just been changed. Please try again.");
}
