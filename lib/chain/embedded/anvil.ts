import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "@/db/embedded/free-port";

export type Anvil = {
  pid: number;
  url: string;
  /** Sends a JSON-RPC request and returns the response text; rejects when the process is gone. */
  post: (body: string) => Promise<string>;
  /** Aborted when the process has ended. */
  ended: AbortSignal;
  stop: () => Promise<void>;
};

const startTimeoutMs = 20_000;
const architectures: Record<string, string> = { x64: "amd64", arm64: "arm64" };

// The shell becomes anvil. Its background reader kills anvil when the pipe closes, that is, when this process has ended in whatever way.
const script = '(read -r _ <&3; kill -KILL $$) & exec "$0" "$@" 3<&-';

/** Starts anvil on loopback with the state of `stateFile`, if there is one. Anvil itself persists nothing. */
export async function startAnvil({ directory, stateFile }: { directory: string; stateFile: string }): Promise<Anvil> {
  const port = await freePort();
  const child = launch([...options(directory, port), ...(existsSync(stateFile) ? ["--load-state", stateFile] : [])], directory);
  const gone = new AbortController();
  child.once("exit", () => {
    endGroup(child);
    gone.abort(new Error("The embedded chain has ended."));
  });
  const url = `http://127.0.0.1:${port}`;
  const post = async (body: string) => {
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(30_000)]);
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body, signal });
    return response.text();
  };
  await untilItAnswers(post, gone.signal);
  return { pid: child.pid ?? 0, url, post, ended: gone.signal, stop: () => stop(child) };
}

function launch(args: string[], directory: string): ChildProcess {
  // It gets none of the product's environment, which holds secrets.
  const env = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, HOME: directory };
  const child = spawn("sh", ["-c", script, program(), ...args], { cwd: directory, env, detached: true, stdio: ["ignore", "ignore", "ignore", "pipe"] });
  child.once("error", () => undefined);
  return child;
}

function options(directory: string, port: number): string[] {
  return ["--host", "127.0.0.1", "--port", String(port), "--no-cors", "--quiet", "--cache-path", join(directory, "cache")];
}

function program(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${architectures[process.arch] ?? process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/anvil`);
  } catch {
    throw new Error(`The embedded chain does not run on ${process.platform} ${process.arch}: set CHAIN_RPC_URL and CHAIN_SIGNER_KEY.`);
  }
}

async function untilItAnswers(post: Anvil["post"], gone: AbortSignal): Promise<void> {
  const question = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  for (const end = Date.now() + startTimeoutMs; Date.now() < end; await wait(20)) {
    gone.throwIfAborted();
    const answers = await post(question).then(
      () => true,
      () => false,
    );
    if (answers) return;
  }
  throw new Error("The embedded chain does not start.");
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  endGroup(child);
  await exit;
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
