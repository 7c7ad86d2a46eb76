import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { root } from "./configuration";
import { runningHolder, takeLock } from "./lock";
import { startedAt } from "./process-age";

vi.mock(import("./process-age"), { spy: true });

const directory = mkdtempSync(join(tmpdir(), "offering-manager-lock-"));
const file = join(directory, "start.lock");
/** What a killed process left. */
const gone = "2147483646 1";

beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(directory, { recursive: true }));

test("is held by one process, and free again once released", () => {
  const lock = takeLock(file);
  expect(lock.inherited).toBe(false);
  expect(runningHolder(file)).toBe(process.pid);
  expect(() => takeLock(file)).toThrow(`is already running on this DATA_DIR (process ${process.pid})`);
  lock.release();
  expect(runningHolder(file)).toBeNull();
  takeLock(file).release();
});

test("is taken over from a process that is gone", () => {
  writeFileSync(file, gone);
  const lock = takeLock(file);
  expect(lock.inherited).toBe(true);
  expect(readFileSync(file, "utf8")).toBe(lock.text);
  expect(readdirSync(directory)).toEqual(["start.lock"]);
});

test("is taken over when the pid now belongs to another process", () => {
  writeFileSync(file, `${process.pid} 1`);
  expect(takeLock(file).inherited).toBe(true);
});

test("is taken over also after another process was killed while it took over", () => {
  for (const left of [file, `${file}.next`, `${file}.next.next`]) writeFileSync(left, gone);
  expect(takeLock(file).inherited).toBe(true);
  expect(readdirSync(directory)).toEqual(["start.lock"]);
});

test("is not taken over from a process that was faster in taking it over", () => {
  writeFileSync(file, gone);
  const faster = `${process.ppid} ${startedAt(process.ppid)}`;
  vi.mocked(startedAt).mockImplementationOnce(() => "1");
  // At the moment at which its holder is found to be gone.
  vi.mocked(startedAt).mockImplementationOnce(() => {
    writeFileSync(file, faster);
    return null;
  });
  expect(() => takeLock(file)).toThrow(`(process ${process.ppid})`);
  expect(readFileSync(file, "utf8")).toBe(faster);
});

test("of several processes that compete for the lock of one that is gone, exactly one gets it", async () => {
  const files = Array.from({ length: 100 }, (_, number) => join(directory, `contested-${number}`));
  for (const contested of files) writeFileSync(contested, gone);
  const competitors = await Promise.all(Array.from({ length: 4 }, startCompetitor));
  const startAt = Date.now() + 100;
  const won = await Promise.all(competitors.map((compete) => compete({ files, startAt })));
  expect(won.flat().sort()).toEqual(files.toSorted());
});

/** A process that, when told to, takes what locks it can, one each five milliseconds, tells which, and lives on. */
async function startCompetitor(): Promise<(task: { files: string[]; startAt: number }) => Promise<string[]>> {
  const program = `
    import { takeLock } from "./scripts/start/lock.ts";
    process.once("message", ({ files, startAt }) => {
      const won = files.filter((file, number) => {
        while (Date.now() < startAt + 5 * number);
        try {
          return takeLock(file);
        } catch {
          return false;
        }
      });
      process.send(won);
    });
    process.send("ready");
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  return async (task) => {
    child.send(task);
    const [won] = await once(child, "message");
    return won;
  };
}
