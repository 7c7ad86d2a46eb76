import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { secretFile } from "@/db/embedded/secret-file";
import { StartError } from "./start-error";

/** The generated key, and while it is being replaced the one before: `ENCRYPTION_KEY` and `ENCRYPTION_KEY_PREVIOUS` of the embedded mode. */
const keyFile = (dataDir: string) => join(dataDir, "encryption-key");
const previousKeyFile = (dataDir: string) => join(dataDir, "encryption-key-previous");

/**
 * Puts a new key into the place of the generated one, which is kept beside it until everything is under the new one. May be interrupted
 * anywhere and repeated: the two files always hold the key that the database has.
 */
export async function replaceKeyFile(dataDir: string): Promise<void> {
  if (!existsSync(keyFile(dataDir))) throw new StartError(`There is no generated key in ${dataDir} yet: run npm start first.`);
  const key = await readFile(keyFile(dataDir), "utf8");
  const previous = await secretFile(previousKeyFile(dataDir), () => key);
  // Another key than the present one: a replacement was interrupted after this point, and is only to be finished.
  if (previous !== key) return;
  const draft = `${keyFile(dataDir)}.next`;
  await rm(draft, { force: true });
  await secretFile(draft, () => randomBytes(32).toString("base64"));
  await rename(draft, keyFile(dataDir));
}

/** The key before the present one, while it may still be needed; else null. */
export async function readPreviousKey(dataDir: string): Promise<string | null> {
  return readFile(previousKeyFile(dataDir), "utf8").catch(() => null);
}

/** To be called when everything is under the present key: nothing opens with the old one any more. */
export async function forgetPreviousKey(dataDir: string): Promise<void> {
  await rm(previousKeyFile(dataDir), { force: true });
}
