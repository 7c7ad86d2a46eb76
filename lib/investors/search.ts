import { and, inArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import type { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import type { orders } from "@/db/schema/orders";
import type { Page } from "@/lib/cursor";

/** Matches investors whose e-mail address, last name or full name begins with the text, ignoring case. Each of the three has an index. */
export function investorMatches(text: string): SQL | undefined {
  // The database lowers both sides, because its locale decides how letters are lowered.
  const beginning = sql`lower(${literally(text)}) || '%'`;
  return or(
    sql`${investors.email} like ${beginning}`,
    sql`lower(${investors.lastName}) like ${beginning}`,
    sql`lower(${investors.firstName} || ' ' || ${investors.lastName}) like ${beginning}`,
  );
}

/** Ids of at most `limit` investors whom {@link investorMatches} finds, unordered. */
export async function findMatchingInvestors(text: string, limit: number): Promise<string[]> {
  const rows = await db().select({ id: investors.id }).from(investors).where(investorMatches(text)).limit(limit);
  return rows.map(({ id }) => id);
}

/** This many of the newest rows are searched before investors are looked up one by one. */
const newestFirst = 300;
/** Up to this many investors can be looked up one by one for their newest row, at a few microseconds each. */
const fewInvestors = 10_000;

type Rows = { table: typeof orders | typeof investments; where: SQL | undefined; limit: number };

/**
 * A page of the rows of those whom {@link investorMatches} finds. `readPage` reads the rows of a condition, newest first. If many investors
 * match, the newest rows contain a page of theirs. Otherwise their own rows are looked up, unless they are too many; then all rows are
 * scanned.
 */
export async function searchByInvestor<View>(text: string, { readPage, ...rows }: Rows & { readPage: (of: SQL | undefined) => Promise<Page<View>> }) {
  const { table, where } = rows;
  const isNew = sql`${table.id} in (select ${table.id} from ${table} where ${and(sql`true`, where)} order by ${table.id} desc limit ${newestFirst})`;
  const among = await readPage(and(investorMatches(text), isNew));
  if (among.nextCursor) return among;
  const latest = await findLatest(text, rows);
  if (!latest) return readPage(investorMatches(text));
  return latest.length === 0 ? { rows: [], nextCursor: null } : readPage(inArray(table.id, latest));
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

/** Escapes the wildcards of `like`. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
