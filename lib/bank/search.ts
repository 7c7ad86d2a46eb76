import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { bankConflicts, bankTransactions } from "@/db/schema/bank";
import { orders } from "@/db/schema/orders";
import { type Page, pageOf } from "@/lib/cursor";
import { literally } from "@/lib/investors/search";
import { fromMinor } from "@/lib/money";
import { asOrderCode } from "@/lib/orders/code";
import type { BankTransaction } from "./queries";
import type { BankTransactionListInput } from "./validation";

/** A payment as the screen lists it. Amounts are decimal strings, instants RFC 3339 text. */
export type BankTransactionView = {
  id: string;
  bankId: string;
  amount: string;
  currency: string;
  remittanceInformation: string;
  debtorName: string;
  debtorIban: string;
  bookedAt: string;
  createdAt: string;
  orderId: string | null;
  orderCode: string | null;
  unmatchedReason: BankTransaction["unmatchedReason"];
  contradicted: boolean;
};

type Filter = BankTransactionListInput & { limit: number };

/** Few rows, since the bank rarely contradicts itself; the look-up uses their primary key. */
const contradicted = sql<boolean>`exists (select from ${bankConflicts} where ${bankConflicts}.transaction_id = ${bankTransactions}.id)`;

const nothing = { rows: [], nextCursor: null };
/** Up to this many matches are read by their ids; beyond that, the newest payments are scanned for matches instead. */
const few = 1_000;

/**
 * Newest first. `q` is an id, ours or the bank's, an order's id or code, or the beginning of the payer's name. Every kind of search is
 * served by an index, however many payments there are.
 */
export async function searchBankTransactions({ q, ...filter }: Filter): Promise<Page<BankTransactionView>> {
  if (!q) return readPage(filter, undefined);
  if (isId("transaction", q)) return readPage(filter, eq(bankTransactions.id, q));
  if (isId("order", q)) return readPage(filter, eq(bankTransactions.orderId, q));
  const code = asOrderCode(q);
  if (code) return readPageOfOrder(filter, code);
  const ids = await findMatching(q);
  if (ids.length > few) return readPage(filter, matches(q));
  return ids.length === 0 ? nothing : readPage(filter, inArray(bankTransactions.id, ids));
}

export function selectBankTransactions() {
  return db()
    .select({ ...getTableColumns(bankTransactions), orderCode: orders.code, contradicted })
    .from(bankTransactions)
    .leftJoin(orders, eq(orders.id, bankTransactions.orderId));
}

type Selected = BankTransaction & { orderCode: string | null; contradicted: boolean };

export function bankTransactionView({ amountMinor, bookedAt, createdAt, ...row }: Selected): BankTransactionView {
  return { ...row, amount: fromMinor(amountMinor), bookedAt: bookedAt.toISOString(), createdAt: createdAt.toISOString() };
}

async function readPage(filter: Filter, of: SQL | undefined): Promise<Page<BankTransactionView>> {
  const rows = await selectBankTransactions()
    .where(and(of, chosen(filter)))
    .orderBy(desc(bankTransactions.id))
    .limit(filter.limit + 1);
  return pageOf(rows.map(bankTransactionView), filter.limit);
}

/** Finds the order first: with a join, PostgreSQL would look for its payments among all of them. */
async function readPageOfOrder(filter: Filter, code: string): Promise<Page<BankTransactionView>> {
  const [order] = await db().select({ id: orders.id }).from(orders).where(eq(orders.code, code));
  return order ? readPage(filter, eq(bankTransactions.orderId, order.id)) : nothing;
}

/** Unordered, so that PostgreSQL uses the index on the searched column. */
async function findMatching(q: string): Promise<string[]> {
  const rows = await db()
    .select({ id: bankTransactions.id })
    .from(bankTransactions)
    .where(matches(q))
    .limit(few + 1);
  return rows.map(({ id }) => id);
}

function matches(q: string): SQL | undefined {
  return or(eq(bankTransactions.bankId, q), sql`lower(${bankTransactions.debtorName}) like lower(${literally(q)}) || '%'`);
}

function chosen({ state, cursor }: Filter): SQL | undefined {
  return and(state && states[state](), cursor ? lt(bankTransactions.id, cursor) : undefined);
}

const states = {
  unmatched: () => isNull(bankTransactions.orderId),
  matched: () => isNotNull(bankTransactions.orderId),
  contradicted: () => inArray(bankTransactions.id, db().select({ id: bankConflicts.transactionId }).from(bankConflicts)),
} as const;
