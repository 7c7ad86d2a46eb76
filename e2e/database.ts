import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { closeDatabase } from "@/db";
import { forgetEnv } from "@/lib/env";

/**
 * Lets a spec write into the stack's database what no screen brings about: the past, and tampering. Factories and rooms work on it until
 * it is closed.
 */
export async function openDatabase(): Promise<{ close: () => Promise<void>; readRun: () => Promise<RunFile> }> {
  const directory = dirname(process.env.E2E_SIGNED_IN ?? "");
  const readRun = async (): Promise<RunFile> => JSON.parse(await readFile(join(directory, "run.json"), "utf8"));
  const [{ postgres }, password] = await Promise.all([readRun(), readFile(join(directory, "postgres", "password"), "utf8")]);
  // Neither secret plays a part in what specs write.
  Object.assign(process.env, {
    DATABASE_URL: `postgres://offering_manager:${password}@127.0.0.1:${postgres.port}/offering_manager`,
    NEXTAUTH_SECRET: "a secret for tests only, 32 characters",
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  });
  forgetEnv();
  return { close: closeDatabase, readRun };
}

type RunFile = { app: { pid: number }; postgres: { port: number }; inngest?: { pid: number }; chain?: { url: string } };
