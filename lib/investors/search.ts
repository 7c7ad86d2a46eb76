import { or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { investors } from "@/db/schema/investors";

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

/** What `like` would read as a pattern stands for itself. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
