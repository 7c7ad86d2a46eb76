import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { db, type Tx } from "@/db";
import { secretFile } from "@/db/embedded/secret-file";
import { migrateDatabase } from "@/db/migrate";
import { admins } from "@/db/schema/admins";
import { settings } from "@/db/schema/settings";
import { seedDemonstration } from "@/db/seed";
import { systemActor } from "@/lib/actor";
import { createAdmin } from "@/lib/admins/mutations";
import { generatePassword } from "@/lib/admins/password";
import type { Env } from "@/lib/env";
import { adoptRestoredEvents } from "@/lib/events/mutations";
import { adoptEncryptionKey, newEncryptionCheck } from "./encryption-key";
import { StartError } from "./start-error";

/**
 * Prepares the database for this version, under the migration lock: the schema, then in one transaction the settings row, the first
 * admin and demonstration data. Refuses a database that belongs to another APP_ENV or ENCRYPTION_KEY.
 */
export async function prepareInstallation(env: Env): Promise<void> {
  await migrateDatabase(env.databaseUrl, () =>
    db().transaction(async (tx) => {
      const isFirstStart = await claimDatabase(tx, env);
      await adoptRestoredEvents(tx);
      await makeFirstAdmin(tx, env);
      if (isFirstStart && env.appEnv === "test") await seedDemonstration(tx, new Date());
    }),
  );
}

/** The generated password of the first admin; null after the first sign-in, which deletes it. */
export async function firstPassword(dataDir: string): Promise<string | null> {
  return readFile(passwordFile(dataDir), "utf8").catch(() => null);
}

function passwordFile(dataDir: string): string {
  return join(dataDir, "first-admin-password");
}

async function claimDatabase(tx: Tx, env: Env): Promise<boolean> {
  const [row] = await tx.select().from(settings);
  if (!row) {
    await tx.insert(settings).values({ appEnv: env.appEnv, encryptionCheck: newEncryptionCheck() });
    return true;
  }
  if (row.appEnv !== env.appEnv) throw new StartError(`APP_ENV is ${env.appEnv}, but this database was set up as ${row.appEnv}.`);
  await adoptEncryptionKey(tx, row.encryptionCheck);
  return false;
}

async function makeFirstAdmin(tx: Tx, env: Env): Promise<void> {
  const [admin] = await tx.select({ id: admins.id }).from(admins).limit(1);
  if (admin) return;
  // The file is written first: a crash in between must not leave an admin whose password nobody knows.
  const password = env.adminPassword ?? (await secretFile(passwordFile(env.dataDir), generatePassword));
  await createAdmin(tx, systemActor("start"), { email: env.adminEmail, password });
}
