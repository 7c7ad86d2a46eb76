import { sql } from "drizzle-orm";
import { db } from ".";
import journal from "./migrations/meta/_journal.json";

/** Whether the database has the migrations that this version of the product ships, and no other. */
export async function areMigrationsApplied(): Promise<boolean> {
  // The migrator keeps each one's time of making under this name.
  const rows = await db().execute<{ made: string }>(sql`select created_at as made from drizzle.__drizzle_migrations order by created_at`);
  return rows.map(({ made }) => Number(made)).join() === journal.entries.map(({ when }) => when).join();
}
