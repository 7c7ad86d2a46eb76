import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startCluster, stopCluster } from "@/db/embedded";
import { findPostmaster } from "@/db/embedded/postmaster";
import { postgresDirectory } from "./start/configuration";
import { takeLock } from "./start/lock";
import { throwAway } from "./start/throw-away";

const dataDir = mkdtempSync(join(tmpdir(), "offering-manager-db-stop-"));
const directory = postgresDirectory(dataDir);

afterAll(async () => {
  await stopCluster(directory).catch(() => undefined);
  rmSync(dataDir, { recursive: true });
});

function stopDatabase() {
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "db-stop"], {
    env: { PATH, NODE_ENV: "test", ...throwAway({ DATA_DIR: dataDir }) },
    encoding: "utf8",
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

test("stops an orphaned database, refuses while a start script runs, and succeeds when there is none", async () => {
  expect(stopDatabase()).toEqual({ status: 0, stdout: `No PostgreSQL runs on ${dataDir}.`, stderr: "" });
  const { pid } = await startCluster({ directory, durable: false });
  const lock = takeLock(join(dataDir, "start.lock"));
  expect(stopDatabase()).toEqual({ status: 1, stdout: "", stderr: expect.stringContaining(`process ${process.pid}`) });
  expect(findPostmaster(join(directory, "data"))?.pid).toBe(pid);
  lock.release();
  expect(stopDatabase()).toEqual({ status: 0, stdout: `PostgreSQL (process ${pid}) of ${dataDir} is stopped.`, stderr: "" });
  expect(findPostmaster(join(directory, "data"))).toBeNull();
  expect(stopDatabase().stdout).toBe(`No PostgreSQL runs on ${dataDir}.`);
});
