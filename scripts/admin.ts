import { systemActor } from "@/lib/actor";
import { addAdmin, resetPassword } from "@/lib/admins/mutations";
import { listAdmins } from "@/lib/admins/queries";
import { DomainError } from "@/lib/errors";
import { rotateEncryptionKey } from "./admin/rotate-encryption-key";
import { loadConfiguration } from "./start/configuration";
import { printError, StartError } from "./start/start-error";
import { withDatabase } from "./start/with-database";

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
  await withDatabase(await loadConfiguration(), work);
}

function chosenWork(): () => Promise<void> {
  if (command === "list" && !email) return printAdmins;
  if (command === "add" && email) return async () => printPassword(await addAdmin(actor, email));
  if (command === "reset-password" && email) return async () => printPassword(await resetPassword(actor, email, new Date()));
  throw new StartError(usage);
}

async function printAdmins(): Promise<void> {
  for (const admin of await listAdmins()) console.log(`${admin.email}  since ${admin.createdAt.toISOString()}`);
}

function printPassword({ password }: { password: string }): void {
  console.log(`New password for ${email}: ${password}`);
}
