import { readdir, readFile } from "node:fs/promises";
import type { Sql } from "postgres";

const folder = new URL("./migrations/", import.meta.url);
// Any fixed number other than the one that the product's own migrations use.
const migrationLock = 7_261_944;

/** Applies the files of `migrations/` that schema `inngest` does not have yet, in the order of their names, in one transaction. */
export async function migrateEmbeddedServer(sql: Sql): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${migrationLock})`;
    await tx`create schema if not exists inngest`;
    await tx`create table if not exists inngest.migrations (name text primary key, applied_at timestamptz not null default now())`;
    const applied = new Set((await tx<{ name: string }[]>`select name from inngest.migrations`).map(({ name }) => name));
    for (const name of files.filter((file) => !applied.has(file))) {
      await tx.unsafe(await readFile(new URL(name, folder), "utf8"));
      await tx`insert into inngest.migrations (name) values (${name})`;
    }
  });
}
