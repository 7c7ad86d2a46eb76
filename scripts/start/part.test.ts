import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { deathCounter } from "./deaths";
import { superviseProcess } from "./part";
import { startedAt } from "./process-age";

const directory = mkdtempSync(join(tmpdir(), "offering-manager-part-"));
afterAll(() => rmSync(directory, { recursive: true }));

function supervise(program: string) {
  const script = join(directory, `${randomBytes(4).toString("hex")}.mjs`);
  writeFileSync(script, program);
  const pids: number[] = [];
  const gaveUp: string[] = [];
  const up = join(directory, "up");
  const part = superviseProcess({
    name: "The part",
    args: [script, up],
    env: process.env,
    isUp: async () => existsSync(up),
    onStart: (pid) => pids.push(pid),
    onGiveUp: (message) => gaveUp.push(message),
  });
  return { part, pids, gaveUp, up };
}

const isRunning = (pid: number | undefined) => pid !== undefined && startedAt(pid) !== null;

test("a part that dies is restarted", async () => {
  const { part, pids, gaveUp } = supervise("import { writeFileSync } from 'node:fs'; writeFileSync(process.argv[2], ''); setInterval(() => {}, 1000)");
  await part.ready;
  process.kill(pids[0] ?? 0, "SIGKILL");
  await vi.waitFor(() => expect(pids).toHaveLength(2), 5_000);
  expect(isRunning(pids[1])).toBe(true);
  await part.stop(1_000);
  expect(isRunning(pids[1])).toBe(false);
  expect(gaveUp).toEqual([]);
});

test("a part that dies five times within a minute is given up with its last lines", async () => {
  const { part, pids, gaveUp } = supervise("console.error('the reason'); process.exit(3)");
  await vi.waitFor(() => expect(gaveUp).toHaveLength(1), 15_000);
  expect(pids).toHaveLength(5);
  expect(gaveUp[0]).toMatch(/^The part ended \(3\) 5 times within 60 seconds.*\nthe reason$/);
  await part.stop(1_000);
});

test("a part that ignores SIGTERM is killed together with its children", async () => {
  const program = `import { spawn } from "node:child_process"; import { writeFileSync } from "node:fs";
    process.on("SIGTERM", () => {});
    writeFileSync(process.argv[2], String(spawn("sleep", ["600"]).pid));`;
  const { part, pids, up } = supervise(program);
  await vi.waitFor(() => expect(Number(readFileSync(up, "utf8"))).toBeGreaterThan(0), 5_000);
  const grandchild = Number(readFileSync(up, "utf8"));
  await part.stop(100);
  expect(isRunning(pids[0])).toBe(false);
  await vi.waitFor(() => expect(isRunning(grandchild)).toBe(false));
});

test("only deaths within a minute count; the waits between restarts grow with their number", () => {
  const next = deathCounter();
  expect([0, 70_000, 71_000, 72_000, 73_000].map((now) => next(now))).toEqual([250, 250, 500, 1_000, 2_000]);
  expect(next(74_000)).toBeNull();
});
