import { existsSync } from "node:fs";
import { join } from "node:path";
import { stopCluster } from "@/db/embedded";
import { findPostmaster } from "@/db/embedded/postmaster";
import { loadConfiguration, postgresDirectory } from "./start/configuration";
import { takeLock } from "./start/lock";
import { printError } from "./start/start-error";

// Stops the embedded PostgreSQL of DATA_DIR that a killed start left running. Refuses while a start script runs, which would restart it.
try {
  await stopOrphan();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}

async function stopOrphan(): Promise<void> {
  const { dataDir } = await loadConfiguration();
  const lock = takeLock(join(dataDir, "start.lock"));
  try {
    const directory = postgresDirectory(dataDir);
    const server = existsSync(directory) ? findPostmaster(join(directory, "data")) : null;
    if (server) await stopCluster(directory);
    console.log(server ? `PostgreSQL (process ${server.pid}) of ${dataDir} is stopped.` : `No PostgreSQL runs on ${dataDir}.`);
  } finally {
    lock.release();
  }
}
