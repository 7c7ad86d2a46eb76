import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stopCluster } from "@/db/embedded";
import { freePort } from "@/db/embedded/free-port";
import { postgresDirectory } from "../start/configuration";
import { throwAway } from "../start/throw-away";

export type PartName = "app" | "inngest" | "postgres";

/** The content of `run.json`. */
type Parts = Record<PartName, { pid: number }> & { postgres: { port: number } };

const startTimeoutMs = 60_000;
const stopPatienceMs = 15_000;
const lastWordsLength = 4_000;
const movedClock = new URL("./moved-clock.mjs", import.meta.url).href;

/** The retry schedule has short waits, so that the run ends soon, and many of them, so that no delivery is exhausted. */
const settings = {
  APP_ENV: "test",
  HOST: "127.0.0.1",
  NEXTAUTH_SECRET: "a secret for fault runs only, 32 characters",
  ENCRYPTION_KEY: Buffer.alloc(32, 9).toString("base64"),
  WEBHOOK_RETRY_SCHEDULE: Array(20).fill("1s").join(","),
  WEBHOOK_TIMEOUT_MS: "1000",
  WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
  LOG_LEVEL: "error",
};

/** What `npm start` runs, with throw-away data on a free port, to be killed and restarted. */
export class Product {
  readonly url: string;
  readonly environment: NodeJS.ProcessEnv;
  private readonly directory: string;
  private child: ChildProcess | null = null;
  private lastWords = "";
  private expected = false;

  static async make(): Promise<Product> {
    return new Product(await mkdtemp(join(tmpdir(), "offering-manager-faults-")), await freePort());
  }

  private constructor(directory: string, port: number) {
    this.directory = directory;
    this.url = `http://localhost:${port}`;
    this.environment = {
      ...process.env,
      ...throwAway({ ...settings, DATA_DIR: directory, PORT: String(port) }),
      FAULTS_CLOCK_FILE: this.clockFile,
      // Makes the start script stop when its parent is gone, as it does under npm.
      npm_lifecycle_event: "start",
    };
  }

  /** Resolves when everything is up. Rejects with the last lines of output if it does not come up. */
  async start(): Promise<void> {
    await rm(this.runFile, { force: true });
    const env = { ...this.environment, NODE_OPTIONS: `--import=${movedClock}` };
    const child = spawn(process.execPath, ["scripts/run.mjs", "start"], { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    this.child = child;
    this.expected = false;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => this.keepOutput(chunk));
    for (const deadline = Date.now() + startTimeoutMs; !(await this.parts()); await delay(100)) {
      if (this.expected) return;
      if (this.hasEnded() || Date.now() > deadline) throw new Error(`The product did not start. Its last lines:\n${this.lastWords}`);
    }
  }

  /** The last lines of a start script that ended without having been killed; else null. */
  givenUp(): string | null {
    return this.hasEnded() && !this.expected ? this.lastWords : null;
  }

  async parts(): Promise<Parts | null> {
    return readFile(this.runFile, "utf8").then(JSON.parse, () => null);
  }

  /** The URL for the product's own role; null while the product is starting. */
  async databaseUrl(): Promise<string | null> {
    const parts = await this.parts();
    if (!parts) return null;
    const password = await readFile(join(postgresDirectory(this.directory), "password"), "utf8");
    return `postgres://offering_manager:${password}@127.0.0.1:${parts.postgres.port}/offering_manager`;
  }

  /** Shifts the embedded Inngest server's clock, now and after each start; 0 corrects it. */
  async moveClock(ms: number): Promise<void> {
    await writeFile(this.clockFile, String(ms));
  }

  /** Sends SIGKILL to the start script alone; its parts have to notice by themselves. */
  async killStart(): Promise<void> {
    this.expected = true;
    if (this.hasEnded() || !this.child?.kill("SIGKILL")) return;
    await once(this.child, "exit");
  }

  /** Stops everything, also after {@link killStart}, and deletes the data. */
  async stop(): Promise<void> {
    const parts = await this.parts();
    this.expected = true;
    if (this.child && !this.hasEnded() && this.child.kill("SIGTERM")) {
      const ended = once(this.child, "exit");
      await Promise.race([ended, delay(stopPatienceMs, undefined, { ref: false })]);
    }
    await this.killStart();
    for (const part of ["app", "inngest"] as const) if (parts) sendSignal(parts[part].pid, "SIGKILL");
    await stopCluster(postgresDirectory(this.directory)).catch(() => undefined);
    await rm(this.directory, { recursive: true, force: true });
  }

  private get runFile(): string {
    return join(this.directory, "run.json");
  }

  private get clockFile(): string {
    return join(this.directory, "clock");
  }

  private hasEnded(): boolean {
    return this.child !== null && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  private keepOutput(chunk: Buffer): void {
    this.lastWords = (this.lastWords + chunk).slice(-lastWordsLength);
  }
}

/** False if the process is already gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
