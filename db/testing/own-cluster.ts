import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db";
import { startCluster, stopCluster } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { forgetEnv } from "@/lib/env";

/**
 * A PostgreSQL server for this test file alone, from now on. For what rests on the oldest open transaction, which PostgreSQL counts over all
 * databases of a server: those of other test files would show. Answers what stops it.
 */
export async function useOwnCluster(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-test-"));
  const { url } = await startCluster({ directory, durable: false });
  await migrateDatabase(url);
  await closeDatabase();
  process.env.DATABASE_URL = url;
  forgetEnv();
  return async () => {
    await closeDatabase();
    await stopCluster(directory);
    await rm(directory, { recursive: true, force: true });
  };
}
