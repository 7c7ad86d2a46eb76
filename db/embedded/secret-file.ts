import { randomBytes } from "node:crypto";
import { link, open, readFile, rm } from "node:fs/promises";

/**
 * The secret in `file`, created with `make` if there is none. The file has mode 0600 and appears atomically, so that neither a crash
 * nor a concurrent process leaves half a secret.
 */
export async function secretFile(file: string, make: () => string): Promise<string> {
  const known = await readIfThere(file);
  if (known !== null) return known;
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  await handle.writeFile(make());
  await handle.sync();
  await handle.close();
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft);
  return readFile(file, "utf8");
}

async function readIfThere(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
