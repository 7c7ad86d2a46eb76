import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Configuration, readConfiguration } from "@/lib/env";
import { StartError } from "./start-error";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The configuration from the environment and `.env` (the environment wins), with an absolute `dataDir` that exists. */
export async function loadConfiguration(): Promise<Configuration> {
  process.chdir(root);
  if (existsSync(".env")) process.loadEnvFile(".env");
  const configuration = readConfiguration(process.env);
  const dataDir = resolve(configuration.dataDir);
  // 0711: under root, PostgreSQL runs as another account, which must be able to traverse it.
  await mkdir(dataDir, { recursive: true, mode: 0o711 }).catch((error: Error) => {
    throw new StartError(`DATA_DIR cannot be created: ${error.message}`);
  });
  return { ...configuration, dataDir };
}

/** Where the embedded PostgreSQL of an installation lives. */
export function postgresDirectory(dataDir: string): string {
  return join(dataDir, "postgres");
}

/** Where the embedded chain keeps its state. */
export function chainDirectory(dataDir: string): string {
  return join(dataDir, "chain");
}
