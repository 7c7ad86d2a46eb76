import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Settings, throwAway } from "../scripts/start/throw-away";

export const adminEmail = "admin@example.com";
export const adminPassword = "a password for tests only";

/** The secret with which the bank signs. */
export const bankSecret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;

/** The retry schedule and the timeout are short enough to watch five attempts. */
const webhookSettings = { WEBHOOK_RETRY_SCHEDULE: "1s,1s,1s,1s,1s,1s", WEBHOOK_TIMEOUT_MS: "1000", WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8,::1/128" };
const startTimeoutMs = 90_000;
const logs = "test-results/logs";

/** The content of `$DATA_DIR/run.json`: the running parts. */
type RunFile = Record<"app" | "postgres", { pid: number }> & { inngest?: { pid: number } };

export type Stack = {
  url: string;
  directory: string;
  running: () => Promise<RunFile>;
  stop: () => Promise<void>;
  /** Sends SIGKILL to the start script and all parts. The data are kept. */
  killAll: () => Promise<void>;
  /** Starts the product again on the same data and port. */
  startAgain: () => Promise<Stack>;
};

type Place = { directory: string; port: number; settings: Settings };

/** Starts the product as `npm start` does, on a free port with throw-away data. It should be built already. */
export async function startStack(settings: Settings = {}): Promise<Stack> {
  return startIn({ directory: await mkdtemp(join(tmpdir(), "offering-manager-e2e-")), port: await freePort(), settings });
}

async function startIn(place: Place): Promise<Stack> {
  const { directory, port } = place;
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["scripts/run.mjs", "start"], { env: environment(place, url), stdio: ["ignore", "pipe", "pipe"] });
  const said = lastWords(child, `${logs}/stack-${port}.log`);
  const ended = once(child, "exit");
  const running = async (): Promise<RunFile> => JSON.parse(await readFile(join(directory, "run.json"), "utf8"));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGTERM")) await ended;
    await rm(directory, { recursive: true, force: true });
  };
  const killAll = async () => {
    const parts = Object.values(await running());
    child.kill("SIGKILL");
    for (const { pid } of parts) process.kill(pid, "SIGKILL");
    await ended;
  };
  try {
    await answers(`${url}/sign-in`, child);
  } catch (error) {
    await stop();
    throw new Error(`The stack did not start: ${said()}`, { cause: error });
  }
  return { url, directory, running, stop, killAll, startAgain: () => startIn(place) };
}

function environment({ directory, port, settings }: Place, url: string): NodeJS.ProcessEnv {
  const chosen = {
    ...webhookSettings,
    PORT: String(port),
    NEXTAUTH_URL: url,
    DATA_DIR: directory,
    ADMIN_EMAIL: adminEmail,
    ADMIN_PASSWORD: adminPassword,
    BANK_WEBHOOK_SECRET: bankSecret,
    LOG_LEVEL: "warn",
    // Whoever runs the tests chooses the Inngest server.
    INNGEST_DEV: process.env.INNGEST_DEV ?? "",
    ...settings,
  };
  return { ...process.env, ...throwAway(chosen) };
}

/** Writes all output to the file, which is kept beside the traces of failed tests. Returns the last part of it. */
function lastWords(child: ChildProcess, file: string): () => string {
  mkdirSync(logs, { recursive: true });
  const log = createWriteStream(file, { flags: "a" });
  let text = "";
  const keep = (chunk: Buffer) => {
    log.write(chunk);
    text = (text + chunk).slice(-4000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => text;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const status = await fetch(url).then(
      (response) => response.status,
      () => null,
    );
    if (status === 200) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${url} did not answer in time`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
