import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const immutability = new URL("./immutability.sql", import.meta.url);
const folder = fileURLToPath(new URL("./migrations", import.meta.url));
// Any fixed number, but the same in every version, so that concurrent starts wait for each other.
const migrationLock = 7_261_943;

/**
 * Migrates the database and installs the triggers that protect immutable rows (`immutability.sql`), then runs `first` (the first admin,
 * demonstration data). All of it runs under one advisory lock: of several concurrent starts one does the work and the others wait.
 */
export async function migrateDatabase(url: string, first: () => Promise<void> = async () => undefined): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
    await sql.unsafe(await readFile(immutability, "utf8"));
    await first();
  } finally {
    await sql.end();
  }
}
