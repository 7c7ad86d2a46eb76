import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

const entry = fileURLToPath(new URL("./testing/process.ts", import.meta.url));
const sql = postgres(process.env.DATABASE_URL ?? "", { onnotice: () => undefined });
const children: ChildProcess[] = [];

beforeAll(() => sql`create table witness (what text not null, run text not null, at timestamptz not null default clock_timestamp())`);
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await sql`truncate witness`;
});
afterAll(() => sql.end());

async function startProcess(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", entry], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  children.push(child);
  const [message] = await once(child, "message");
  expect(message).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  return { child, url: message.url };
}

async function post(url: string, events: object[]): Promise<void> {
  const response = await fetch(`${url}/e/key`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(events) });
  expect(response.status).toBe(200);
}

const twoSteps = (count: number, seconds: number) => Array.from({ length: count }, (_, number) => ({ name: "two-steps", data: { number, seconds } }));

async function witnessed(what: string): Promise<string[]> {
  return (await sql<{ run: string }[]>`select run from witness where what = ${what}`).map(({ run }) => run);
}

const until = (check: () => Promise<void>, timeout: number) => vi.waitFor(check, { timeout, interval: 50 });

test("after kill -9 the next server takes over at once: finished steps do not run again, unfinished ones do", async () => {
  const first = await startProcess();
  await post(first.url, twoSteps(20, 2));
  await until(async () => expect(await witnessed("second begins")).toHaveLength(20), 10_000);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  expect(await witnessed("second ends")).toEqual([]);

  // However much longer the leases would last.
  await sql`update inngest.runs set leased_until = now() + interval '1 hour' where status = 'active'`;
  await startProcess();
  await until(async () => expect(await witnessed("second ends")).toHaveLength(20), 15_000);
  expect(await witnessed("first")).toHaveLength(20);
  expect(await witnessed("second begins")).toHaveLength(40);
  await until(async () => expect(await sql`select from inngest.runs where function_id = 'witness-two-steps' and status <> 'completed'`).toHaveLength(0), 5000);
});

test("SIGTERM lets running calls finish, but releases those that take too long instead of waiting for them", async () => {
  const { child, url } = await startProcess();
  await post(url, [...twoSteps(1, 1), { name: "two-steps", data: { number: "long", seconds: 60 } }]);
  await until(async () => expect(await witnessed("second begins")).toHaveLength(2), 5000);
  const stoppedAt = Date.now();
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  expect(Date.now() - stoppedAt).toBeLessThan(2500);
  expect(await witnessed("second ends")).toEqual(["0"]);
  const [run] = await sql`select status, leased_until from inngest.runs where event -> 'data' ->> 'number' = 'long'`;
  expect(run).toEqual({ status: "active", leased_until: null });
  await sql`delete from inngest.runs where status = 'active'`;
});

test("the server exits when the process that started it is gone, and emits an event at each start", async () => {
  for (const starts of [1, 2]) {
    const { child } = await startProcess();
    await until(async () => expect(await witnessed("started")).toHaveLength(starts), 5000);
    child.disconnect();
    expect((await once(child, "exit"))[0]).toBe(0);
  }
});
