import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { secretFile } from "@/db/embedded/secret-file";
import { StartError } from "./start-error";

/** The generated key and, while it is being replaced, the previous one: embedded mode's `ENCRYPTION_KEY` and `ENCRYPTION_KEY_PREVIOUS`. */
const keyFile = (dataDir: string) => join(dataDir, "encryption-key");
const previousKeyFile = (dataDir: string) => join(dataDir, "encryption-key-previous");

/**
 * Replaces the generated key with a new one, and keeps the old one beside it until everything is encrypted with the new one. May be
 * interrupted anywhere and repeated: one of the two files always holds the key that the database uses.
 */
export async function replaceKeyFile(dataDir: string): Promise<void> {
  if (!existsSync(keyFile(dataDir))) throw new StartError(`There is no generated key in ${dataDir} yet: run npm start first.`);
  const key = await readFile(keyFile(dataDir), "utf8");
  const previous = await secretFile(previousKeyFile(dataDir), () => key);
  // If they differ, a replacement was interrupted after the rename below and only has to be completed.
  if (previous !== key) return;
  const draft = `${keyFile(dataDir)}.next`;
  await rm(draft, { force: true });
  await secretFile(draft, () => randomBytes(32).toString("base64"));
  await rename(draft, keyFile(dataDir));
}

/** The previous key while it may still be needed; else null. */
export async function readPreviousKey(dataDir: string): Promise<string | null> {
  return readFile(previousKeyFile(dataDir), "utf8").catch(() => null);
}

/** Deletes the previous key. Call it once everything is encrypted with the current one. */
export async function forgetPreviousKey(dataDir: string): Promise<void> {
  await rm(previousKeyFile(dataDir), { force: true });
}
