import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startCluster, stopCluster } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into Vitest's own
  export interface ProvidedContext {
    superuserUrl: string;
  }
}

/** One throw-away PostgreSQL for the whole test run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject) {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-test-"));
  const cluster = await startCluster({ directory, durable: false });
  await migrateDatabase(cluster.url);
  const sql = postgres(cluster.superuserUrl, { max: 1 });
  await sql.unsafe("alter database offering_manager rename to template_migrated");
  await sql.end();
  project.provide("superuserUrl", cluster.superuserUrl);
  return async () => {
    await stopCluster(directory);
    await rm(directory, { recursive: true, force: true });
  };
}
