import { sql } from "drizzle-orm";
import { db } from "@/db";

/** The database's clock. Whatever an Inngest function decides by the time, it decides by this one: its own machine's clock may be wrong. */
export async function databaseTime(): Promise<Date> {
  const [row] = await db().execute<{ now: string }>(sql`select now() as now`);
  if (!row) throw new Error("PostgreSQL did not tell the time");
  return new Date(row.now);
}
