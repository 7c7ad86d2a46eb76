import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const adminEmail = "admin@example.com";
export const adminPassword = "a password for tests only";

/** Waits between attempts and the patience with a receiver, short enough to watch five attempts. */
const webhookSettings = { WEBHOOK_RETRY_SCHEDULE: "1s,1s,1s,1s,1s,1s", WEBHOOK_TIMEOUT_MS: "1000", WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8,::1/128" };
const startTimeoutMs = 90_000;

export type Stack = { url: string; directory: string; stop: () => Promise<void> };

/** What `npm start` brings up, on a free port with throw-away data. Wants the build to be there. */
export async function startStack(): Promise<Stack> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-e2e-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ["scripts/run.mjs", "start"], {
    env: {
      ...process.env,
      ...webhookSettings,
      PORT: String(port),
      NEXTAUTH_URL: url,
      DATA_DIR: directory,
      ADMIN_EMAIL: adminEmail,
      ADMIN_PASSWORD: adminPassword,
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = lastWords(child);
  const stop = async () => {
    if (child.exitCode === null && child.kill("SIGTERM")) await once(child, "exit");
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await answers(`${url}/sign-in`, child);
  } catch (error) {
    await stop();
    throw new Error(`The stack did not start: ${said()}`, { cause: error });
  }
  return { url, directory, stop };
}

function lastWords(child: ChildProcess): () => string {
  let text = "";
  const keep = (chunk: Buffer) => {
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
