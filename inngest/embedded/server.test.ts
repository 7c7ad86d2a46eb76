import { setTimeout as wait } from "node:timers/promises";
import type { Inngest, InngestFunction } from "inngest";
import postgres from "postgres";
import { afterAll, afterEach, expect, onTestFinished, test, vi } from "vitest";
import { log } from "@/lib/log";
import type { FunctionHandler } from "./registration";
import { startTestServer, type TestEngine } from "./testing/engine";
import { severableDatabase } from "./testing/severable-database";

// What only the embedded server does, and what cannot be observed through the protocol.
const databaseUrl = process.env.DATABASE_URL ?? "";
const sql = postgres(databaseUrl, { onnotice: () => undefined });
let engine: TestEngine;

async function start(define: (client: Inngest) => InngestFunction.Any[], options: Parameters<typeof startTestServer>[1] = {}): Promise<void> {
  engine = await startTestServer(define, options);
}

afterEach(async () => {
  await engine.stop();
  await sql`truncate inngest.runs`;
});
afterAll(() => sql.end());

type RunRow = { status: string; attempt: number; output: unknown; due_in: number };

async function onlyRun(): Promise<RunRow> {
  const [run] = await sql<RunRow[]>`select status, attempt, output, extract(epoch from due_at - now())::float8 as due_in from inngest.runs`;
  if (!run) throw new Error("no run");
  return run;
}

const until = (check: () => Promise<void> | void, timeout = 10_000) => vi.waitFor(check, { timeout, interval: 20 });
const makeDue = () => sql`update inngest.runs set due_at = now() where status = 'active'`;

test("a failed try that names no wait is repeated after Inngest's default, and no sooner", async () => {
  const attempts: number[] = [];
  await start((client) => [
    client.createFunction({ id: "fails", retries: 2, triggers: [{ event: "go" }] }, async ({ attempt }) => {
      attempts.push(attempt);
      throw new Error("no");
    }),
  ]);
  await engine.client.send({ name: "go" });
  for (const [attempt, shortest] of [15, 30].entries()) {
    await until(async () => expect((await onlyRun()).attempt).toBe(attempt + 1));
    const { due_in } = await onlyRun();
    expect(due_in).toBeGreaterThan(shortest - 5);
    expect(due_in).toBeLessThan(shortest + 30);
    await makeDue();
  }
  await until(async () => expect(await onlyRun()).toMatchObject({ status: "failed", output: { message: "no" } }));
  expect(attempts).toEqual([0, 1, 2]);
});

test("calls that do not reach the function use up no attempts", async () => {
  const attempts: number[] = [];
  let calls = 0;
  const breakdown = (handler: FunctionHandler): FunctionHandler => {
    return async (request) => {
      if (request.method === "PUT") return handler(request);
      calls += 1;
      if (calls === 1) throw new Error("the process is out of memory");
      return calls === 2 ? Response.json({ message: "internal" }, { status: 500 }) : handler(request);
    };
  };
  const define = (client: Inngest) => [
    client.createFunction({ id: "once", retries: 0, triggers: [{ event: "go" }] }, async ({ attempt }) => void attempts.push(attempt)),
  ];
  await start(define, { wrapHandler: breakdown });
  await engine.client.send({ name: "go" });
  for (const call of [1, 2]) {
    await until(async () => {
      expect(calls).toBe(call);
      expect(await onlyRun()).toMatchObject({ status: "active", attempt: 0, due_in: expect.toSatisfy((seconds: number) => seconds > 1) });
    });
    await makeDue();
  }
  await until(async () => expect(await onlyRun()).toMatchObject({ status: "completed" }));
  expect(attempts).toEqual([0]);
});

test("runs of a function that no longer exists wait until it exists again", async () => {
  await start((client) => [client.createFunction({ id: "present", triggers: [{ event: "go" }] }, async () => undefined)]);
  const event = JSON.stringify({ id: "1", name: "go", ts: 1, data: {}, user: {} });
  await sql`
    insert into inngest.runs (id, function_id, concurrency_key, event, generation, due_at)
    values ('waits', 'conformance-later', '', ${event}::text::json, 0, now() - interval '1 minute'), ('runs', 'conformance-present', '', ${event}::text::json, 0, now())
  `;
  await until(async () => expect(await sql`delete from inngest.runs where id = 'runs' and status = 'completed' returning id`).toHaveLength(1));
  expect(await onlyRun()).toMatchObject({ status: "active", attempt: 0 });
  await engine.stop();
  await start((client) => [client.createFunction({ id: "later", triggers: [{ event: "go" }] }, async () => "here")]);
  await until(async () => expect(await onlyRun()).toMatchObject({ status: "completed", output: "here" }));
});

test("an unsupported feature used at run time fails the run with the feature's name", async () => {
  await start((client) => [
    client.createFunction({ id: "parallel", triggers: [{ event: "go" }] }, async ({ step }) => {
      await Promise.all([step.run("a", () => 1), step.run("b", () => 2)]);
    }),
    client.createFunction({ id: "waits", triggers: [{ event: "go" }] }, async ({ step }) => {
      await step.waitForEvent("other", { event: "other", timeout: "1h" });
    }),
  ]);
  await engine.client.send({ name: "go" });
  await until(async () => expect(await sql`select from inngest.runs where status = 'failed'`).toHaveLength(2));
  const messages = (await sql<{ message: string }[]>`select output ->> 'message' as message from inngest.runs order by function_id`).map(
    ({ message }) => message,
  );
  expect(messages).toEqual([
    expect.stringContaining('"conformance-parallel" uses parallel steps'),
    expect.stringContaining('"conformance-waits" uses step.waitForEvent'),
  ]);
});

test("a scheduled run reaches its function, which may have event triggers as well", async () => {
  const events: string[] = [];
  await start((client) => [
    client.createFunction({ id: "sweep", triggers: [{ event: "engine/started" }, { cron: "0 0 1 1 *" }] }, async ({ event }) => void events.push(event.name)),
  ]);
  await until(() => expect(events).toEqual(["engine/started"]));
  const timer = { id: "t", name: "inngest/scheduled.timer", ts: 1, user: {}, data: { cron: "0 0 1 1 *" } };
  await sql`
    insert into inngest.runs (id, function_id, concurrency_key, event, generation) values ('t', 'conformance-sweep', '', ${JSON.stringify(timer)}::text::json, 0)
  `;
  await until(() => expect(events).toEqual(["engine/started", "inngest/scheduled.timer"]));
});

test("hundreds of events start a run each, exactly once, within the limits", async () => {
  const runs: string[] = [];
  let executing = 0;
  let most = 0;
  await start((client) => [
    client.createFunction({ id: "counts", concurrency: { key: "event.data.key", limit: 5 }, triggers: [{ event: "go" }] }, async ({ event, step }) => {
      await step.run("count", async () => {
        executing += 1;
        most = Math.max(most, executing);
        await wait(1);
        executing -= 1;
      });
      runs.push(`${event.data.key}-${event.data.number}`);
    }),
  ]);
  const events = Array.from({ length: 400 }, (_, number) => ({ name: "go", data: { key: number % 3, number } }));
  await Promise.all([0, 100, 200, 300].map((from) => engine.client.send(events.slice(from, from + 100))));
  await until(async () => expect(await sql`select from inngest.runs where status = 'active'`).toHaveLength(0), 15_000);
  expect(new Set(runs).size).toBe(400);
  expect(runs).toHaveLength(400);
  expect(most).toBeGreaterThan(5);
  expect(most).toBeLessThanOrEqual(15);
});

test("the answer to an event comes after the commit of the runs it starts", async () => {
  const define = (client: Inngest) => ["a", "b"].map((id) => client.createFunction({ id, triggers: [{ event: "go" }] }, async () => undefined));
  await start(define);
  for (let sent = 1; sent <= 20; sent += 1) {
    await engine.client.send({ name: "go" });
    expect(await sql`select from inngest.runs`).toHaveLength(2 * sent);
  }
});

test("hundreds of runs execute side by side", async () => {
  let executing = 0;
  const gate = Promise.withResolvers<void>();
  await start((client) => [
    client.createFunction({ id: "holds", triggers: [{ event: "go" }] }, async () => {
      executing += 1;
      await gate.promise;
    }),
  ]);
  await engine.client.send(Array.from({ length: 300 }, () => ({ name: "go" })));
  await until(() => expect(executing).toBe(300));
  gate.resolve();
});

test("a second server does not touch what the first executes", async () => {
  const calls: string[] = [];
  const gate = Promise.withResolvers<void>();
  const define = (client: Inngest) => [
    client.createFunction({ id: "holds", triggers: [{ event: "go" }] }, async ({ event }) => {
      calls.push(event.data.which);
      if (event.data.which === "held") await gate.promise;
    }),
  ];
  await start(define);
  await engine.client.send({ name: "go", data: { which: "held" } });
  await until(() => expect(calls).toEqual(["held"]));
  const second = await startTestServer(define);
  onTestFinished(() => second.stop());
  await second.client.send({ name: "go", data: { which: "new" } });
  await until(() => expect(calls).toEqual(["held", "new"]));
  gate.resolve();
  await until(async () => expect(await sql`select from inngest.runs where status = 'completed'`).toHaveLength(2));
  expect(calls).toEqual(["held", "new"]);
});

test("during an outage of the database nothing is lost and nothing runs twice", async () => {
  const database = await severableDatabase(databaseUrl);
  onTestFinished(() => database.sever());
  const begun: number[] = [];
  const done: number[] = [];
  const gate = Promise.withResolvers<void>();
  const define = (client: Inngest) => [
    client.createFunction({ id: "holds", triggers: [{ event: "go" }] }, async ({ event, step }) => {
      await step.run("work", async () => {
        begun.push(event.data.number);
        await gate.promise;
        done.push(event.data.number);
      });
    }),
  ];
  await start(define, { databaseUrl: database.url });
  await engine.client.send([1, 2, 3].map((number) => ({ name: "go", data: { number } })));
  await until(() => expect(begun).toHaveLength(3));
  database.sever();
  gate.resolve();
  const post = () =>
    fetch(`${engine.url}/e/${engine.key}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "go", id: "late", data: { number: 4 } }),
    });
  expect((await post()).status).toBe(503);
  expect((await fetch(`${engine.url}/health`)).status).toBe(503);
  expect([...done].sort()).toEqual([1, 2, 3]);
  // As if the outage had outlasted the leases: this server must not take the runs it still holds a second time.
  await sql`update inngest.runs set leased_until = now() - interval '1 s'`;
  await database.restore();
  await until(async () => expect((await post()).status).toBe(200));
  await until(async () => expect(await sql`select from inngest.runs where status = 'completed'`).toHaveLength(4));
  expect([...begun].sort()).toEqual([1, 2, 3, 4]);
  expect([...done].sort()).toEqual([1, 2, 3, 4]);
});

test("a server that starts while the database is unreachable waits for it", async () => {
  const database = await severableDatabase(databaseUrl);
  onTestFinished(() => database.sever());
  const started: string[] = [];
  const warnings = vi.spyOn(log, "warn");
  database.sever();
  const starting = start(
    (client) => [client.createFunction({ id: "greets", triggers: [{ event: "engine/started" }] }, async ({ event }) => void started.push(event.name))],
    { databaseUrl: database.url },
  );
  await until(() => expect(warnings).toHaveBeenCalledWith(expect.anything(), "the database cannot be reached; trying again"));
  await database.restore();
  await starting;
  await until(() => expect(started).toEqual(["engine/started"]));
});
