import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { runningHolder, takeLock } from "./lock";

const directory = mkdtempSync(join(tmpdir(), "offering-manager-lock-"));
const file = join(directory, "start.lock");

beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(directory, { recursive: true }));

test("is held by one process, and free again once released", () => {
  const lock = takeLock(file);
  expect(lock.inherited).toBe(false);
  expect(runningHolder(file)).toBe(process.pid);
  expect(() => takeLock(file)).toThrow(`already runs on this DATA_DIR (process ${process.pid})`);
  lock.release();
  expect(runningHolder(file)).toBeNull();
  takeLock(file).release();
});

test("is taken over from a process that is gone", () => {
  writeFileSync(file, "2147483646 1");
  const lock = takeLock(file);
  expect(lock.inherited).toBe(true);
  expect(readFileSync(file, "utf8")).toBe(lock.text);
});

test("is taken over when the pid now belongs to another process", () => {
  writeFileSync(file, `${process.pid} 1`);
  expect(takeLock(file).inherited).toBe(true);
});
