import { and, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import type { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import type { orders } from "@/db/schema/orders";

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

/** So many investors can be asked one by one for their latest orders; where more match, the latest orders are looked through instead. */
export const fewInvestors = 1_000;

type Latest = { table: typeof orders | typeof investments; where: SQL | undefined; limit: number };

/** Ids of the latest rows of these investors. Each investor's are read from the index by (investor, id), so that nobody's thousands are sorted. */
export async function findLatestOf(investorIds: string[], { table, where, limit }: Latest): Promise<string[]> {
  const rows = await db().execute<{ id: string }>(sql`
    select latest.id
    from unnest(${sql.param(investorIds)}::text[]) as investor (id)
    cross join lateral (
      select ${table.id} from ${table} where ${and(sql`${table.investorId} = investor.id`, where)} order by ${table.id} desc limit ${limit}
    ) as latest
    order by latest.id desc limit ${limit}
  `);
  return rows.map(({ id }) => id);
}

/** What `like` would read as a pattern stands for itself. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
