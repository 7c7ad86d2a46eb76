import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "@/db/embedded/free-port";
import { type Settings, throwAway } from "../start/throw-away";

export type OtherProduct = { port: number; secondsToStart: number };

/** Runs the work while a second product runs beside the measured one, on a free port and with its data in the directory. */
export async function withOtherProduct<Result>(directory: string, settings: Settings, work: (product: OtherProduct) => Promise<Result>): Promise<Result> {
  const port = await freePort();
  const chosen = throwAway({ PORT: String(port), DATA_DIR: directory, LOG_LEVEL: "error", ...settings });
  const env = { PATH: process.env.PATH, NODE_ENV: "production", ...chosen } as const;
  const started = performance.now();
  const child = spawn(process.execPath, ["scripts/run.mjs", "start"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    await waitForWelcome(child);
    return await work({ port, secondsToStart: (performance.now() - started) / 1000 });
  } finally {
    if (child.exitCode === null) child.kill("SIGTERM");
    await ended;
  }
}

async function waitForWelcome({ stdout }: ChildProcess): Promise<void> {
  for await (const text of stdout?.iterator({ destroyOnReturn: false }) ?? []) if (String(text).includes("Sign in at")) return;
  throw new Error("The product did not start.");
}
