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
 * Brings the database to what this version of the product wants, under the migration lock: schema, the row of settings, the
 * first admin, demonstration data. All of it or nothing; refuses a database that belongs to another APP_ENV or ENCRYPTION_KEY.
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

/** The generated password of the first admin, until the first sign-in removes it; then null. */
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
  // In the file before the admin is in the database: a crash in between must not leave an admin whose password nobody knows.
  const password = env.adminPassword ?? (await secretFile(passwordFile(env.dataDir), generatePassword));
  await createAdmin(tx, systemActor("start"), { email: env.adminEmail, password });
}
