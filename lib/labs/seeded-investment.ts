import { newId } from "@/db/ids";
import type { NewEvent } from "@/lib/events/transaction";
import { fundsReceived, orderAllocated } from "@/lib/investments/changes";
import { investmentResource } from "@/lib/investments/resource";
import type { Investor } from "@/lib/investors/queries";
import { orderCreated } from "@/lib/orders/changes";
import { newOrderCode } from "@/lib/orders/code";
import { orderEventData } from "@/lib/orders/event-data";
import type { Project } from "@/lib/projects/queries";
import { fromTokenUnits, smallestAmountMinor, tokenUnitsFor, toTokenUnits } from "@/lib/projects/token-amount";

/** One test investment with its order: the rows, their audit entries and their events. `project` already has the tokens taken. */
export type SeededInvestment = ReturnType<typeof paidInvestment>;

type Wanted = { investor: Investor; project: Project; times: bigint };

/**
 * An order for `times` the smallest amount, paid to the cent and allocated, just as `lib/investments` leaves one. There is no
 * `order_created` event: the order exists only for the investment. The project need not be live. Null when the supply is too small.
 */
export function seededInvestment({ investor, project, times }: Wanted, now: Date): SeededInvestment | null {
  const amountMinor = smallestAmountMinor(project.minimumInvestmentMinor, project) * times;
  const units = tokenUnitsFor(amountMinor, project);
  if (units === null) throw new Error("the smallest amount does not divide");
  const held = toTokenUnits(project.tokensHeld, project.tokenDecimals) + units;
  if (held > toTokenUnits(project.tokenSupply, project.tokenDecimals)) return null;
  const taken = { ...project, tokensHeld: fromTokenUnits(held, project.tokenDecimals) };
  return paidInvestment({ investor, project: taken, amountMinor, units }, now);
}

type Paid = { investor: Investor; project: Project; amountMinor: bigint; units: bigint };

function paidInvestment({ investor, project, amountMinor, units }: Paid, now: Date) {
  const tokens = fromTokenUnits(units, project.tokenDecimals);
  const of = { investorId: investor.id, projectId: project.id, amountMinor, currency: project.currency };
  const terms = { termsVersion: project.termsVersion, termsAcceptedAt: now };
  const placed = { id: newId("order"), code: newOrderCode(), ...of, status: "new" as const, tokens, creditMinor: 0n, ...terms, createdAt: now };
  const funds = { ...of, source: "labs" as const, bankTransactionId: null, receivedAt: now, distributedAt: null };
  const received = { id: newId("investment"), orderId: placed.id, ...funds, status: "received" as const, tokens: null, allocatedAt: null };
  const order = { ...placed, status: "fulfilled" as const };
  const investment = { ...received, status: "allocated" as const, tokens, allocatedAt: now };
  const { accountHolder, iban, bic } = project;
  const told = (state: typeof placed | typeof order) => orderEventData({ order: { ...state, accountHolder, iban, bic }, investor, project }, now);
  const events: NewEvent[] = [
    { type: "investment_received", trigger: "labs_seed", data: { ...told(placed), investment: investmentResource(received) } },
    { type: "order_fulfilled", trigger: "labs_seed", data: { ...told(order), investment: investmentResource(investment) } },
  ];
  return {
    order,
    investment,
    project,
    units,
    events,
    changes: [orderCreated(placed, { source: "labs" }), fundsReceived(received), orderAllocated(placed, order, [investment])],
  };
}
