import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase, db } from "@/db";
import { sweeps } from "@/db/schema/deliveries";
import { forgetEnv } from "@/lib/env";
import { checkReadiness } from "./checks";

let engine: Server;
let asked: number;
let status: number;

beforeEach(async () => {
  [asked, status] = [0, 200];
  engine = createServer((_, response) => {
    asked += 1;
    response.writeHead(status).end("{}");
  });
  engine.listen(0, "127.0.0.1");
  await once(engine, "listening");
  configure({ INNGEST_EMBEDDED_URL: `http://127.0.0.1:${(engine.address() as AddressInfo).port}`, INNGEST_EMBEDDED_KEY: "key" });
  await sweptAgo(1);
  vi.spyOn(process, "uptime").mockReturnValue(3_600);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  forgetEnv();
  engine.close();
});

function configure(variables: Record<string, string>) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  forgetEnv();
}

async function sweptAgo(seconds: number) {
  const finishedAt = new Date(Date.now() - seconds * 1000);
  await db().insert(sweeps).values({ finishedAt }).onConflictDoUpdate({ target: sweeps.id, set: { finishedAt } });
}

const well = { status: "ready", database: "ok", migrations: "ok", engine: "ok", sweep: "ok" };

test("when all is well, only states and one age are disclosed", async () => {
  expect(await checkReadiness()).toEqual({ ...well, last_sweep_seconds_ago: 1 });
});

test("an embedded engine that is unreachable or unhealthy is not ready", async () => {
  status = 503;
  expect(await checkReadiness()).toMatchObject({ ...well, status: "not_ready", engine: "failed" });
  engine.close();
  engine.closeAllConnections();
  expect(await checkReadiness()).toMatchObject({ ...well, status: "not_ready", engine: "failed" });
});

test("an external Inngest server is ready if it answers anything, and not ready if it does not", async () => {
  configure({ INNGEST_DEV: process.env.INNGEST_EMBEDDED_URL ?? "" });
  status = 404;
  expect(await checkReadiness()).toMatchObject(well);
  configure({ INNGEST_DEV: "http://127.0.0.1:1" });
  expect(await checkReadiness()).toMatchObject({ status: "not_ready", engine: "failed" });
});

test("a database with another version's tables is not ready", async () => {
  const rename = (from: string, to: string) => db().execute(sql.raw(`update drizzle.__drizzle_migrations set created_at = created_at ${from} ${to}`));
  await rename("-", "1");
  expect(await checkReadiness()).toMatchObject({ ...well, status: "not_ready", migrations: "failed", sweep: "unknown" });
  await rename("+", "1");
});

test("an overdue sweep is not ready; just after the start it is awaited", async () => {
  await sweptAgo(170);
  expect(await checkReadiness()).toMatchObject(well);
  await sweptAgo(190);
  expect(await checkReadiness()).toMatchObject({ ...well, status: "not_ready", sweep: "failed" });
  vi.mocked(process.uptime).mockReturnValue(60);
  expect(await checkReadiness()).toMatchObject({ ...well, sweep: "awaited" });
  await db().delete(sweeps);
  expect(await checkReadiness()).toEqual({ ...well, sweep: "awaited", last_sweep_seconds_ago: null });
});

test("an unreachable database is reported within three seconds", async () => {
  await closeDatabase();
  configure({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/nowhere" });
  const started = performance.now();
  expect(await checkReadiness()).toEqual({
    status: "not_ready",
    database: "failed",
    migrations: "unknown",
    engine: "ok",
    sweep: "unknown",
    last_sweep_seconds_ago: null,
  });
  expect(performance.now() - started).toBeLessThan(3_000);
  await closeDatabase();
});

test("many concurrent requests cost one check", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, checkReadiness));
  expect(answers.every(({ status }) => status === "ready")).toBe(true);
  expect(asked).toBe(1);
});
