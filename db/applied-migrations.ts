import { sql } from "drizzle-orm";
import { db } from ".";
import journal from "./migrations/meta/_journal.json";

/** Whether the database has exactly the migrations that this version ships. */
export async function areMigrationsApplied(): Promise<boolean> {
  // The migrator stores the journal's `when`, the time a migration was generated, as `created_at`.
  const rows = await db().execute<{ made: string }>(sql`select created_at as made from drizzle.__drizzle_migrations order by created_at`);
  return rows.map(({ made }) => Number(made)).join() === journal.entries.map(({ when }) => when).join();
}
