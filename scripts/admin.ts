import { existsSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase } from "@/db";
import { startCluster, stopCluster } from "@/db/embedded";
import { systemActor } from "@/lib/actor";
import { addAdmin, resetPassword } from "@/lib/admins/mutations";
import { listAdmins } from "@/lib/admins/queries";
import { DomainError } from "@/lib/errors";
import { rotateEncryptionKey } from "./admin/rotate-encryption-key";
import { loadConfiguration, postgresDirectory } from "./start/configuration";
import { runningHolder, takeLock } from "./start/lock";
import { generatedSecrets } from "./start/secrets";
import { printError, StartError } from "./start/start-error";

const usage = "Usage: npm run admin -- reset-password EMAIL | add EMAIL | list | rotate-encryption-key";
const actor = systemActor("admin command");

const [command, email] = process.argv.slice(2);
try {
  if (command === "rotate-encryption-key" && !email) await rotateEncryptionKey();
  else await runCommand();
} catch (error) {
  printError(error instanceof DomainError ? new StartError(error.message) : error);
  process.exitCode = 1;
}

async function runCommand(): Promise<void> {
  const work = chosenWork();
  const configuration = await loadConfiguration();
  const configure = async (databaseUrl: string) =>
    Object.assign(process.env, await generatedSecrets(configuration), { DATABASE_URL: databaseUrl, DATA_DIR: configuration.dataDir });
  if (configuration.databaseUrl) {
    await configure(configuration.databaseUrl);
    await work().finally(closeDatabase);
  } else {
    await withEmbedded(configuration.dataDir, (url) => configure(url).then(work).finally(closeDatabase));
  }
}

function chosenWork(): () => Promise<void> {
  if (command === "list" && !email) return printAdmins;
  if (command === "add" && email) return async () => printPassword(await addAdmin(actor, email));
  if (command === "reset-password" && email) return async () => printPassword(await resetPassword(actor, email, new Date()));
  throw new StartError(usage);
}

/** Uses the database of the running product, or starts it for as long as the work lasts. */
async function withEmbedded(dataDir: string, work: (url: string) => Promise<void>): Promise<void> {
  const directory = postgresDirectory(dataDir);
  if (!existsSync(join(directory, "data"))) throw new StartError(`There is no database in ${dataDir} yet: run npm start first.`);
  const lockFile = join(dataDir, "start.lock");
  if (runningHolder(lockFile)) {
    if (!existsSync(join(dataDir, "run.json"))) throw new StartError("Offering Manager is just starting: try again in a moment.");
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

async function printAdmins(): Promise<void> {
  for (const admin of await listAdmins()) console.log(`${admin.email}  since ${admin.createdAt.toISOString()}`);
}

function printPassword({ password }: { password: string }): void {
  console.log(`The password of ${email} is now ${password}`);
}
