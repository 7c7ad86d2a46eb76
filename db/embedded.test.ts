import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, startCluster, stopCluster } from "./embedded";

let parent: string;
let directory: string;
let cluster: Cluster;

beforeAll(async () => {
  // Only its owner may enter it. Under root the server runs as another account, which cannot enter /root either.
  parent = await mkdtemp(join(tmpdir(), "offering-manager-embedded-"));
  await chmod(parent, 0o700);
  directory = join(parent, "data dir", "postgres");
  await mkdir(join(directory, "data.new-1"), { recursive: true });
  await writeFile(join(directory, "data.new-1", "PG_VERSION"), "18");
  cluster = await startCluster({ directory, durable: true });
});

afterAll(async () => {
  await stopCluster(directory);
  await rm(parent, { recursive: true, force: true });
});

async function ask<Row>(url: string, statement: string): Promise<Row> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(statement);
    return row as Row;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test("is durable, UTF-8 under locale C, and listens on loopback only", async () => {
  const settings = `select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes') as durable,
    current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
    current_setting('server_encoding') as encoding, datcollate as locale from pg_database where datname = 'offering_manager'`;
  expect(await ask(cluster.superuserUrl, settings)).toEqual({ durable: "ononon", addresses: "127.0.0.1", sockets: "", encoding: "UTF8", locale: "C" });
});

test("the product's role is not a superuser and cannot sign in as one", async () => {
  const rights = "select rolsuper or rolcreaterole or rolcreatedb or rolreplication as mighty from pg_roles where rolname = current_user";
  expect(await ask(cluster.url, rights)).toEqual({ mighty: false });
  const asSuperuser = new URL(cluster.superuserUrl);
  asSuperuser.password = new URL(cluster.url).password;
  await expect(ask(asSuperuser.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
});

test("passwords are kept in files that only their owner can read, and stored as scram-sha-256", async () => {
  for (const name of ["password", "superuser-password"]) expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
  const row = await ask<{ scram: boolean }>(
    cluster.superuserUrl,
    "select bool_and(rolpassword like 'SCRAM-SHA-256$%') as scram from pg_authid where rolcanlogin",
  );
  expect(row).toEqual({ scram: true });
});

test("a second start returns the running server", async () => {
  expect(await startCluster({ directory, durable: true })).toEqual(cluster);
});

test("a killed server restarts on its old port with everything that was committed", async () => {
  await ask(cluster.url, "create table kept as select 42 as value");
  process.kill(cluster.pid, "SIGKILL");
  const again = await startCluster({ directory, durable: true, port: cluster.port });
  expect(again.pid).not.toBe(cluster.pid);
  expect(again.url).toBe(cluster.url);
  expect(await ask(again.url, "select value from kept")).toEqual({ value: 42 });
  cluster = again;
});

test("a stale pid file whose pid now belongs to another program does not block a start", async () => {
  const file = join(directory, "data", "postmaster.pid");
  const left = await readFile(file, "utf8");
  await stopCluster(directory);
  await writeFile(file, left.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
  const again = await startCluster({ directory, durable: true });
  expect(again.pid).not.toBe(process.pid);
  expect(await ask(again.url, "select 1 as one")).toEqual({ one: 1 });
  cluster = again;
});

test("a start waits for a server that is still stopping", async () => {
  const stopping = stopCluster(directory);
  const again = await startCluster({ directory, durable: true });
  await stopping;
  expect(await ask(again.url, "select 1 as one")).toEqual({ one: 1 });
  cluster = again;
});
