import { existsSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase } from "@/db";
import { startCluster, stopCluster } from "@/db/embedded";
import type { Configuration } from "@/lib/env";
import { postgresDirectory } from "./configuration";
import { runningHolder, takeLock } from "./lock";
import { generatedSecrets } from "./secrets";
import { StartError } from "./start-error";

/** Runs a command's work on the installation's database, with the rooms of lib configured as in the product itself. */
export async function withDatabase(configuration: Configuration, work: () => Promise<void>): Promise<void> {
  const configure = async (databaseUrl: string) =>
    Object.assign(process.env, await generatedSecrets(configuration), { DATABASE_URL: databaseUrl, DATA_DIR: configuration.dataDir });
  if (configuration.databaseUrl) {
    await configure(configuration.databaseUrl);
    await work().finally(closeDatabase);
  } else {
    await withEmbedded(configuration.dataDir, (url) => configure(url).then(work).finally(closeDatabase));
  }
}

/** Uses the database of the running product, or starts it for as long as the work lasts. */
async function withEmbedded(dataDir: string, work: (url: string) => Promise<void>): Promise<void> {
  const directory = postgresDirectory(dataDir);
  if (!existsSync(join(directory, "data"))) throw new StartError(`There is no database in ${dataDir} yet: run npm start first.`);
  const lockFile = join(dataDir, "start.lock");
  if (runningHolder(lockFile)) {
    if (!existsSync(join(dataDir, "run.json"))) throw new StartError("Offering Manager is still starting: try again in a moment.");
    return work((await startCluster({ directory, durable: true })).url);
  }
  const lock = takeLock(lockFile);
  try {
    await work((await startCluster({ directory, durable: true })).url);
  } finally {
    await stopCluster(directory);
    lock.release();
  }
}
