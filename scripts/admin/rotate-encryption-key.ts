import { existsSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase } from "@/db";
import { startCluster, stopCluster } from "@/db/embedded";
import { env } from "@/lib/env";
import { loadConfiguration, postgresDirectory } from "../start/configuration";
import { forgetPreviousKey, replaceKeyFile } from "../start/encryption-key-file";
import { prepareInstallation } from "../start/installation";
import { takeLock } from "../start/lock";
import { generatedSecrets } from "../start/secrets";
import { StartError } from "../start/start-error";

const byHand =
  "You have set ENCRYPTION_KEY yourself: move its value to ENCRYPTION_KEY_PREVIOUS, set ENCRYPTION_KEY to a new key, and start (docs/encryption-key.md).";

/** Replaces the key that embedded mode generated, and re-encrypts everything. If interrupted, the next start, or running it again, completes it. */
export async function rotateEncryptionKey(): Promise<void> {
  const configuration = await loadConfiguration();
  const { dataDir, encryptionKey } = configuration;
  if (encryptionKey) throw new StartError(byHand);
  const directory = postgresDirectory(dataDir);
  if (!existsSync(join(directory, "data"))) throw new StartError(`There is no database in ${dataDir} yet: run npm start first.`);
  // A running product would keep the old key in memory.
  const lock = takeLock(join(dataDir, "start.lock"));
  try {
    await replaceKeyFile(dataDir);
    const { url } = await startCluster({ directory, durable: true });
    Object.assign(process.env, await generatedSecrets(configuration), { DATABASE_URL: url, DATA_DIR: dataDir });
    await prepareInstallation({ ...env(), adminPassword: configuration.adminPassword });
    await forgetPreviousKey(dataDir);
    console.log("Everything is now encrypted with a new key. Back up the new encryption-key file. The old key is needed only for older backups.");
  } finally {
    await closeDatabase();
    await stopCluster(directory);
    lock.release();
  }
}
