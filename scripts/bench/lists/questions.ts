import { numberedId } from "@/db/factories/many";
import { listActions, listActors, searchAuditLog } from "@/lib/audit/list";
import type { AuditListInput } from "@/lib/audit/validation";
import { searchBankTransactions } from "@/lib/bank/search";
import type { BankTransactionListInput } from "@/lib/bank/validation";
import { listDeliveries } from "@/lib/deliveries/queries";
import type { DeliveryListInput } from "@/lib/deliveries/validation";
import type { EventListInput } from "@/lib/events/list-input";
import { listEvents } from "@/lib/events/queries";
import { listInvestments } from "@/lib/investments/queries";
import { searchInvestments } from "@/lib/investments/search";
import type { InvestmentListInput } from "@/lib/investments/validation";
import { getInvestorDetail } from "@/lib/investors/detail";
import { searchInvestors } from "@/lib/investors/list";
import { listInvestors } from "@/lib/investors/queries";
import type { InvestorListInput } from "@/lib/investors/validation";
import { listMockCandidates } from "@/lib/labs/queries";
import { getOrderDetail } from "@/lib/orders/detail";
import { findExampleOrder, listOrders, listOrdersOfInvestor } from "@/lib/orders/queries";
import { searchOrders } from "@/lib/orders/search";
import type { OrderListInput } from "@/lib/orders/validation";
import { datedId, instantOf, type MillionRows, million } from "./million-rows";

/** One query of a list, as a screen or the API makes it. */
export type Question = { name: string; ask: () => Promise<unknown> };

/** Every query of each list: the first page and one far down. */
export function questions(rows: MillionRows): Question[] {
  return [...orders(rows), ...investments(rows), ...investors(), ...bankTransactions(), ...deliveries(rows), ...events(), ...changes(), ...otherLists()];
}

/** Nine tenths of all rows are newer. */
const deep = Math.round(million / 10);
const [screen, api] = [{ limit: 50 }, { limit: 25 }];
const order = numberedId("ord", 777);
const investor = numberedId("usr", 777);

/** Search terms that match one investor, 200, 2,000, 20,000, 200,000, all, and none. */
const names = ["investor777@", "first7 family0007", "family0777", "family077", "family07", "family0", "f", "zzz"];
const payers = ["b777", "payer0777", "payer077", "payer07", "p", "zzz", order];

function orders({ projectId: project }: MillionRows): Question[] {
  const filters: OrderListInput[] = [
    {},
    { status: "underpaid" },
    { status: "fulfilled" },
    { status: "overpaid" },
    { project },
    { project, status: "underpaid" },
  ];
  const found = [{}, { status: "underpaid" as const }, { project }].flatMap((filter) => names.map((q) => ({ ...filter, q })));
  return pages("orders", [...filters, { q: order }, { q: investor }, ...found], numberedId("ord", deep), (filter) => searchOrders({ ...filter, ...screen }));
}

function investments({ projectId: project }: MillionRows): Question[] {
  const filters: InvestmentListInput[] = [{}, { status: "received" }, { status: "allocated" }, { status: "distributed" }, { project }];
  const found = [{}, { project, status: "received" as const }].flatMap((filter) => names.map((q) => ({ ...filter, q })));
  return pages("investments", [...filters, { q: order }, ...found], numberedId("inv", deep), (filter) => searchInvestments({ ...filter, ...screen }));
}

function investors(): Question[] {
  const filters: InvestorListInput[] = [{}, { kyc: "video_identified" }, { kyc: "approved" }, { kyc: "rejected" }, { q: investor }];
  const found = [{}, { kyc: "video_identified" as const }].flatMap((filter) => names.map((q) => ({ ...filter, q })));
  return pages("investors", [...filters, ...found], numberedId("usr", deep), (filter) => searchInvestors({ ...filter, ...screen }));
}

function bankTransactions(): Question[] {
  const filters: BankTransactionListInput[] = [{}, { state: "unmatched" }, { state: "matched" }, { state: "contradicted" }];
  const found = [{}, { state: "unmatched" as const }].flatMap((filter) => payers.map((q) => ({ ...filter, q })));
  return pages("bank transactions", [...filters, ...found], numberedId("txn", deep), (filter) => searchBankTransactions({ ...filter, ...screen }));
}

function deliveries({ webhookId: webhook }: MillionRows): Question[] {
  const [status, event] = ["exhausted", "kyc_rejected"] as const;
  const filters: DeliveryListInput[] = [{}, { status }, { status: "succeeded" }, { status: "held" }, { webhook }, { event }, { event: "order_created" }];
  const together: DeliveryListInput[] = [
    { webhook, event },
    { webhook, status },
    { event, status },
    { webhook, event, status: "succeeded" },
  ];
  const lately: DeliveryListInput[] = [{ within: "30d" }, { within: "30d", event }, { within: "30d", status }, { within: "1h" }];
  const found = [datedId("delivery", 777), datedId("event", 777), order].map((q) => ({ q }));
  const all = [...filters, ...together, ...lately, ...found];
  return pages("deliveries", all, datedId("delivery", deep), (filter) => listDeliveries({ ...filter, ...screen }));
}

function events(): Question[] {
  const [type, longAgo, lately] = ["kyc_rejected" as const, { since: instantOf(deep) }, { since: instantOf(million) }];
  const filters: Omit<EventListInput, "limit">[] = [
    {},
    { type },
    { type: "distribution_created" },
    longAgo,
    lately,
    { since: new Date() },
    { type, ...lately },
  ];
  return pages("events (API)", filters, datedId("event", million - deep), (filter) => listEvents({ ...filter, ...api }));
}

function changes(): Question[] {
  const day = (number: number) => instantOf(number).toISOString().slice(0, 10);
  const [first, last] = [day(deep), day(2 * deep)];
  const filters: AuditListInput[] = [{}, { who: "adm_ada" }, { who: "key_1" }, { what: "api_key.revoked" }, { what: "order.created" }, { q: order }];
  const together = [
    { who: "key_2", what: "api_key.revoked" },
    { who: "key_1", what: "order.created" },
    { from: first, to: first },
    { who: "adm_ada", from: first, to: last },
    { to: last },
  ];
  return [
    ...pages("audit log", [...filters, ...together], datedId("audit", deep), (filter) => searchAuditLog({ ...filter, ...screen })),
    { name: "audit log: all actors", ask: listActors },
    { name: "audit log: all actions", ask: listActions },
  ];
}

/** Lists without filters, and the lists on detail screens. */
function otherLists(): Question[] {
  return [
    ...pages("orders (API)", [{}], numberedId("ord", deep), (page) => listOrders({ ...page, ...api })),
    ...pages("users (API)", [{}], numberedId("usr", deep), (page) => listInvestors({ ...page, ...api })),
    ...pages("investments (API)", [{}], numberedId("inv", deep), (page) => listInvestments({ ...page, ...api })),
    { name: "orders of a user (API)", ask: () => listOrdersOfInvestor(investor, api) },
    { name: "an order with its history", ask: () => getOrderDetail(order) },
    { name: "an investor with orders and history", ask: () => getInvestorDetail(investor) },
    { name: "investors whose KYC can be mocked", ask: listMockCandidates },
    { name: "an order that could be placed", ask: () => findExampleOrder(new Date()) },
  ];
}

/** For each filter, the first page and the one after the cursor. */
function pages<Filter extends object>(
  list: string,
  filters: Filter[],
  cursor: string,
  ask: (filter: Filter & { cursor?: string }) => Promise<unknown>,
): Question[] {
  return filters.flatMap((filter) => {
    const words = Object.entries(filter).map(([name, value]) => `${name} ${value instanceof Date ? value.toISOString().slice(0, 10) : value}`);
    const name = `${list}: ${words.join(", ") || "all"}`;
    return [
      { name, ask: () => ask(filter) },
      { name: `${name}; far down`, ask: () => ask({ ...filter, cursor }) },
    ];
  });
}
