import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { closeDatabase } from "@/db";
import { forgetEnv } from "@/lib/env";

/**
 * Connects factories and rooms to the database of a stack, by default the shared one, until it is closed, so that a spec can write what no
 * screen can: the past, or tampered rows.
 */
export async function openDatabase(directory = sharedDirectory()): Promise<{ close: () => Promise<void>; readRun: () => Promise<RunFile> }> {
  const readRun = async (): Promise<RunFile> => JSON.parse(await readFile(join(directory, "run.json"), "utf8"));
  const [{ postgres }, password] = await Promise.all([readRun(), readFile(join(directory, "postgres", "password"), "utf8")]);
  // What specs write does not depend on either secret.
  Object.assign(process.env, {
    DATABASE_URL: `postgres://offering_manager:${password}@127.0.0.1:${postgres.port}/offering_manager`,
    NEXTAUTH_SECRET: "a secret for tests only, 32 characters",
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  });
  forgetEnv();
  return { close: closeDatabase, readRun };
}

function sharedDirectory(): string {
  return dirname(process.env.E2E_SIGNED_IN ?? "");
}

type RunFile = { app: { pid: number }; postgres: { port: number }; inngest?: { pid: number }; chain?: { url: string } };
