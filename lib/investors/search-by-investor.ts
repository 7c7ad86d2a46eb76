import { and, inArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import type { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import type { orders } from "@/db/schema/orders";
import type { Page } from "@/lib/cursor";
import { investorMatches } from "./search";

/** This many of the newest rows are searched before investors are looked up one by one, … */
const newestFirst = 300;
/** … and this many if that would be too many: one of a hundred rows is then enough for a page of fifty. */
const newestOfMany = 10_000;
/** Up to this many investors can be looked up one by one for their newest row, at a few microseconds each. */
const fewInvestors = 10_000;

type Rows = { table: typeof orders | typeof investments; where: SQL | undefined; limit: number };

/** `readPage` reads the rows of a condition, newest first. */
type Search<View> = Rows & { readPage: (of: SQL | undefined) => Promise<Page<View>> };

/**
 * A page of the rows of those whom {@link investorMatches} finds, by the first plan that leads to it: if many investors match, the newest
 * rows contain a page of theirs; if few do, their own rows are looked up; otherwise more of the newest rows, and at last all, are scanned.
 */
export async function searchByInvestor<View>(text: string, search: Search<View>): Promise<Page<View>> {
  return (
    (await pageAmongNewest(text, newestFirst, search)) ??
    (await pageOfFew(text, search)) ??
    (await pageAmongNewest(text, newestOfMany, search)) ??
    pageOfAll(text, search)
  );
}

/** Null unless so many of the newest rows contain a whole page, and more. */
async function pageAmongNewest<View>(text: string, count: number, { readPage, table, where, limit }: Search<View>): Promise<Page<View> | null> {
  const newest = sql`select ${table.id}, ${table.investorId} from ${table} where ${where ?? sql`true`} order by ${table.id} desc limit ${count}`;
  const found = await db().execute<{ id: string }>(sql`
    select newest.id from (${newest}) newest join ${investors} on ${investors.id} = newest.investor_id
    where ${investorMatches(text)} order by newest.id desc limit ${limit + 1}
  `);
  if (found.length <= limit) return null;
  return readPage(
    inArray(
      table.id,
      found.map(({ id }) => id),
    ),
  );
}

/** Null if more than {@link fewInvestors} match. */
async function pageOfFew<View>(text: string, { readPage, ...rows }: Search<View>): Promise<Page<View> | null> {
  const latest = await findLatest(text, rows);
  if (!latest) return null;
  return latest.length === 0 ? { rows: [], nextCursor: null } : readPage(inArray(rows.table.id, latest));
}

function pageOfAll<View>(text: string, { readPage }: Search<View>): Promise<Page<View>> {
  return readPage(investorMatches(text));
}

/**
 * Ids of the matching investors' latest rows, up to one more than `limit`; null if more than {@link fewInvestors} match. The latest rows
 * overall belong to the investors whose newest rows are the latest: the index by (investor, id) gives everybody's newest row, and only
 * these investors are asked for more.
 */
async function findLatest(text: string, { table, where, limit }: Rows): Promise<string[] | null> {
  const latestOf = (investor: SQL, count: number) =>
    sql`select ${table.id} from ${table} where ${and(sql`${table.investorId} = ${investor}`, where)} order by ${table.id} desc limit ${count}`;
  const [found] = await db().execute<{ many: boolean; ids: string[] }>(sql`
    with matching as materialized (select ${investors.id} from ${investors} where ${investorMatches(text)} limit ${fewInvestors + 1}),
    newest as (
      select matching.id as investor, (${latestOf(sql`matching.id`, 1)}) as row from matching where (select count(*) from matching) <= ${fewInvestors}
    ),
    active as (select investor from newest order by row desc nulls last limit ${limit + 1})
    select (select count(*) from matching) > ${fewInvestors} as many, array(
      select latest.id from active cross join lateral (${latestOf(sql`active.investor`, limit + 1)}) as latest order by latest.id desc limit ${limit + 1}
    ) as ids
  `);
  return found && !found.many ? found.ids : null;
}
