import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db";
import { startCluster, stopCluster } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { forgetEnv } from "@/lib/env";

/**
 * Switches this test file to a PostgreSQL server of its own, and returns what stops it. For code that depends on the oldest open transaction:
 * PostgreSQL tracks that across all databases of a server, so other test files would interfere.
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
