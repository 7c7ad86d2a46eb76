import { and, inArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import type { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import type { orders } from "@/db/schema/orders";
import type { Page } from "@/lib/cursor";

/** That an investor's e-mail address, last name or full name begins with what was typed, in capitals or not. Each of the three has an index. */
export function investorMatches(text: string): SQL | undefined {
  // Both sides are lowered by the database, whose locale decides which letters have capitals.
  const beginning = sql`lower(${literally(text)}) || '%'`;
  return or(
    sql`${investors.email} like ${beginning}`,
    sql`lower(${investors.lastName}) like ${beginning}`,
    sql`lower(${investors.firstName} || ' ' || ${investors.lastName}) like ${beginning}`,
  );
}

/** At most `limit` of those whom {@link investorMatches} finds, in no order. */
export async function findMatchingInvestors(text: string, limit: number): Promise<string[]> {
  const rows = await db().select({ id: investors.id }).from(investors).where(investorMatches(text)).limit(limit);
  return rows.map(({ id }) => id);
}

/** So many of the newest rows are looked through before anybody is asked for theirs. */
const newestFirst = 300;
/** So many investors can be asked one by one for their newest row, at a few microseconds each. */
const fewInvestors = 10_000;

type Rows = { table: typeof orders | typeof investments; where: SQL | undefined; limit: number };

/**
 * A page of the rows of those whom {@link investorMatches} finds. `readPage` reads the rows of a condition, newest first. Where many match,
 * they are among the newest rows. Else they are asked for their own, if they are not too many; else all rows are looked through.
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
 * Ids of their latest rows, one more than `limit`; null where more than {@link fewInvestors} match. The latest rows of all belong to the
 * investors whose newest row is the latest: everybody is asked for that one, through the index by (investor, id), and only these for more.
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

/** What `like` would read as a pattern stands for itself. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
