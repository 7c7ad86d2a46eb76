import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/db/embedded/free-port";
import { type Figure, rounded } from "./figure";

/** From the command to the line that says where to sign in: on an empty directory, then on the same data again. The build is there already. */
export async function measureStart(): Promise<Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-bench-start-"));
  try {
    const [cold, warm] = [await secondsToStart(directory), await secondsToStart(directory)];
    return [
      { name: "start_seconds_cold", value: rounded(cold), unit: "s", note: "empty DATA_DIR, built before" },
      { name: "start_seconds_warm", value: rounded(warm), unit: "s" },
    ];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function secondsToStart(directory: string): Promise<number> {
  const port = String(await freePort());
  const env = { PATH: process.env.PATH, NODE_ENV: "production", PORT: port, DATA_DIR: directory, LOG_LEVEL: "error" } as const;
  const started = performance.now();
  const child = spawn(process.execPath, ["scripts/run.mjs", "start"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    await saysWelcome(child);
    return (performance.now() - started) / 1000;
  } finally {
    if (child.exitCode === null) child.kill("SIGTERM");
    await ended;
  }
}

async function saysWelcome({ stdout }: ChildProcess): Promise<void> {
  for await (const text of stdout?.iterator({ destroyOnReturn: false }) ?? []) if (String(text).includes("Sign in at")) return;
  throw new Error("The product did not start.");
}
