import { or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { investors } from "@/db/schema/investors";

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

/** Escapes the wildcards of `like`. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
