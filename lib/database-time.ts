import { sql } from "drizzle-orm";
import { db } from "@/db";

/** The database's clock. What an Inngest function does by the time, it does by this one: its own machine's may be wrong. */
export async function databaseTime(): Promise<Date> {
  const [row] = await db().execute<{ now: string }>(sql`select now() as now`);
  if (!row) throw new Error("PostgreSQL did not tell the time");
  return new Date(row.now);
}
