import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { migrateEmbeddedServer } from "./migrations";
import { pruneRuns } from "./pruning";
import { claimRuns, endAllLeases, insertRuns, type NewRun, type RunChange, releaseLeases, renewLeases, saveRuns } from "./queue";

const sql = postgres(process.env.DATABASE_URL ?? "", { onnotice: () => undefined });
const limits = [
  { functionId: "f", limit: 100 },
  { functionId: "narrow", limit: 2 },
];
const everything = { limits, executing: [], held: [], largest: 100 };
const completed: RunChange = { status: "completed", attempt: 0, steps: {}, output: "done", wait: null };

beforeAll(() => migrateEmbeddedServer(sql));
beforeEach(() => sql`truncate inngest.runs`);
afterAll(() => sql.end());

function newRun(id: string, overrides: Partial<NewRun> = {}): NewRun {
  const event = { id, name: "e", ts: 0, data: { text: "\u0000\ud800" }, user: {} };
  return { id, functionId: "f", concurrencyKey: "", dedupeId: id, event, leased: false, ...overrides };
}

async function claimOne(id: string) {
  await insertRuns(sql, [newRun(id)]);
  const [run] = await claimRuns(sql, everything);
  if (!run) throw new Error("nothing to claim");
  return run;
}

test("two concurrent servers apply the migrations once", async () => {
  await Promise.all([migrateEmbeddedServer(sql), migrateEmbeddedServer(sql)]);
  expect(await sql`select name from inngest.migrations`).toHaveLength(1);
});

test("a leased run cannot be claimed until the lease expires", async () => {
  const run = await claimOne("r1");
  expect(run).toMatchObject({ generation: 1, attempt: 0, steps: {}, event: { data: { text: "\u0000\ud800" } } });
  expect(await claimRuns(sql, everything)).toEqual([]);
  await sql`update inngest.runs set leased_until = now() - interval '1 ms'`;
  expect(await claimRuns(sql, { ...everything, held: ["r1"] })).toEqual([]);
  expect(await claimRuns(sql, everything)).toMatchObject([{ id: "r1", generation: 2 }]);
});

test("once another lease has begun, the outcome under the old one is ignored", async () => {
  const stale = await claimOne("r1");
  await endAllLeases(sql);
  const [current] = await claimRuns(sql, everything);
  if (!current) throw new Error("nothing to claim");
  const changed = { ...completed, output: "stale" };
  expect(await saveRuns(sql, [{ run: stale, change: changed, keepLease: false }])).toEqual([false]);
  await releaseLeases(sql, [stale]);
  expect(await claimRuns(sql, everything)).toEqual([]);
  expect(await saveRuns(sql, [{ run: current, change: completed, keepLease: false }])).toEqual([true]);
  expect(await sql`select status, output from inngest.runs`).toEqual([{ status: "completed", output: "done" }]);
});

test("a released lease is not renewed, since nobody executes its run", async () => {
  const run = await claimOne("r1");
  await saveRuns(sql, [{ run, change: { ...completed, status: "active", wait: { ms: 0 } }, keepLease: false }]);
  await renewLeases(sql, [run]);
  expect(await claimRuns(sql, everything)).toMatchObject([{ id: "r1", generation: 2 }]);
});

test("a renewed lease lasts ten seconds from the renewal", async () => {
  const run = await claimOne("r1");
  await sql`update inngest.runs set leased_until = now() + interval '1 s'`;
  await renewLeases(sql, [run]);
  const [row] = await sql<{ left: number }[]>`select extract(epoch from leased_until - now())::float8 as left from inngest.runs`;
  expect(row?.left).toBeGreaterThan(8);
});

test("concurrent claims never take the same run", async () => {
  await insertRuns(
    sql,
    Array.from({ length: 60 }, (_, index) => newRun(`r${index}`)),
  );
  const claims = await Promise.all([1, 2, 3, 4].map(() => claimRuns(sql, { ...everything, largest: 20 })));
  const ids = claims.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("each key gets as many runs as its limit allows, the longest due first, however long another key's backlog is", async () => {
  const backlog = Array.from({ length: 300 }, (_, index) => newRun(`busy-${index}`, { functionId: "narrow", concurrencyKey: "busy" }));
  await insertRuns(sql, [...backlog, newRun("late", { functionId: "narrow", concurrencyKey: "free" }), newRun("unknown", { functionId: "gone" })]);
  await sql`update inngest.runs set due_at = now() - interval '1 minute' where id in ('busy-7')`;
  const executing = [{ functionId: "narrow", concurrencyKey: "busy", count: 1 }];
  const ids = (await claimRuns(sql, { ...everything, executing })).map(({ id }) => id);
  expect(ids.sort()).toEqual(["busy-7", "late"]);
});

test("a waiting run is not claimed before it is due", async () => {
  const run = await claimOne("r1");
  await saveRuns(sql, [{ run, change: { ...completed, status: "active", wait: { ms: 60_000 } }, keepLease: false }]);
  expect(await claimRuns(sql, everything)).toEqual([]);
  await sql`update inngest.runs set due_at = now()`;
  expect(await claimRuns(sql, everything)).toHaveLength(1);
});

test("an event id starts a function only once in 24 hours", async () => {
  expect(await insertRuns(sql, [newRun("r1", { dedupeId: "same" }), newRun("r2", { dedupeId: "same" })])).toEqual(new Set(["r1"]));
  expect(await insertRuns(sql, [newRun("r3", { dedupeId: "same" }), newRun("r4", { dedupeId: "same", functionId: "narrow" })])).toEqual(new Set(["r4"]));
  await sql`update inngest.runs set created_at = now() - interval '23 hours 59 minutes'`;
  await pruneRuns(sql);
  expect(await insertRuns(sql, [newRun("r5", { dedupeId: "same" })])).toEqual(new Set());
  await sql`update inngest.runs set created_at = now() - interval '24 hours 1 second'`;
  await pruneRuns(sql);
  expect(await insertRuns(sql, [newRun("r6", { dedupeId: "same" })])).toEqual(new Set(["r6"]));
});

test("runs that ended a day ago are deleted, in batches; others are kept", async () => {
  await sql`
    insert into inngest.runs (id, function_id, concurrency_key, event, generation, status, ended_at)
    select 'old-' || number, 'f', '', '{}', 1, 'completed', now() - interval '25 hours' from generate_series(1, 2500) number
  `;
  await insertRuns(sql, [newRun("active")]);
  await pruneRuns(sql);
  expect(await sql`select id from inngest.runs`).toEqual([{ id: "active" }]);
});
