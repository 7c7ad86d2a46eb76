import type { Sql } from "postgres";
import type { InngestEvent } from "./event";
import type { Wait } from "./sleep";
import type { SlotKey } from "./slots";

/** How long a lease lasts. It is renewed while the run executes; once it expires because its server is gone, another may take the run. */
const leaseMs = 10_000;
export const channel = "inngest_runs";

/** The results of finished steps, in the form that the SDK expects: `{data}`, `{error}`, or null for a sleep. */
export type Steps = Record<string, { data: unknown } | { error: unknown } | null>;

/** A run that this server executes: its row, leased under `generation`. */
export type Run = SlotKey & { id: string; event: InngestEvent; attempt: number; steps: Steps; generation: number };

export type NewRun = SlotKey & { id: string; event: InngestEvent; dedupeId: string; leased: boolean };

/** The state of a run after a call of its function. `wait` is set if it sleeps or is to be retried. */
export type RunChange = {
  status: "active" | "completed" | "failed";
  attempt: number;
  steps: Steps;
  output: unknown;
  wait: Wait | null;
};

/** Adds runs; those that are `leased` count as executing already. Returns the ids of the new ones, whose event had not started the function before. */
export async function insertRuns(sql: Sql, runs: NewRun[]): Promise<Set<string>> {
  const rows = runs.map(({ event, ...run }) => ({ ...run, event: JSON.stringify(event) }));
  // The event is passed as a string within the rows, because only then may it contain an escaped NUL.
  const inserted = await sql<{ id: string }[]>`
    with inserted as (
      insert into inngest.runs (id, function_id, concurrency_key, dedupe_id, event, generation, leased_until)
      select id, "functionId", "concurrencyKey", "dedupeId", event::json, leased::int, case when leased then now() + ${leaseMs} * interval '1 ms' end
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as row (id text, "functionId" text, "concurrencyKey" text, "dedupeId" text, event text, leased boolean)
      on conflict (function_id, dedupe_id) where dedupe_id is not null do nothing
      returning id, generation
    )
    select id, case when generation = 0 then pg_notify(${channel}, '')::text end from inserted
  `;
  return new Set(inserted.map(({ id }) => id));
}

type ClaimOptions = {
  limits: { functionId: string; limit: number }[];
  executing: (SlotKey & { count: number })[];
  /** Runs that this server is executing: it must not take them again, even if their lease expired while the database was unreachable. */
  held: string[];
  /** The maximum number of runs to claim. */
  largest: number;
};

/**
 * Leases due runs, the longest due first, and for each function and concurrency key at most as many as it has free slots.
 * The recursion skips from key to key through the index, so that a long backlog of one key costs the others nothing.
 */
export async function claimRuns(sql: Sql, { limits, executing, held, largest }: ClaimOptions): Promise<Run[]> {
  return sql<Run[]>`
    with recursive keys as (
      (select function_id, concurrency_key from inngest.runs where ended_at is null order by function_id, concurrency_key limit 1)
      union all
      select next.function_id, next.concurrency_key from keys cross join lateral (
        select function_id, concurrency_key from inngest.runs
        where ended_at is null and (function_id, concurrency_key) > (keys.function_id, keys.concurrency_key)
        order by function_id, concurrency_key limit 1
      ) next
    ),
    open_keys as (
      select function_id, concurrency_key, least(registered."limit" - coalesce(executing.count, 0), ${largest}::int) as slots
      from keys
      join json_to_recordset(${JSON.stringify(limits)}::text::json) as registered ("functionId" text, "limit" int) on registered."functionId" = function_id
      left join json_to_recordset(${JSON.stringify(executing)}::text::json) as executing ("functionId" text, "concurrencyKey" text, count int)
        on executing."functionId" = function_id and executing."concurrencyKey" = concurrency_key
    ),
    due as (
      select waiting.id from open_keys cross join lateral (
        select id, due_at from inngest.runs
        where ended_at is null and function_id = open_keys.function_id and concurrency_key = open_keys.concurrency_key
          and due_at <= now() and (leased_until is null or leased_until <= now()) and id <> all(${held}::text[])
        order by due_at, id limit greatest(open_keys.slots, 0) for update skip locked
      ) waiting
      order by waiting.due_at limit ${largest}
    )
    update inngest.runs set generation = generation + 1, leased_until = now() + ${leaseMs} * interval '1 ms'
    from due where runs.id = due.id
    returning runs.id, function_id as "functionId", concurrency_key as "concurrencyKey", event, attempt, steps, generation
  `;
}

export type Saving = { run: Run; change: RunChange; keepLease: boolean };

/** Saves the new state of runs. False for a run that is no longer ours: another lease has begun, and its outcome counts. */
export async function saveRuns(sql: Sql, savings: Saving[]): Promise<boolean[]> {
  const rows = savings.map(({ run, change, keepLease }) => ({
    id: run.id,
    generation: run.generation,
    status: change.status,
    attempt: change.attempt,
    steps: JSON.stringify(change.steps),
    output: JSON.stringify(change.output ?? null),
    wait_ms: change.wait && "ms" in change.wait ? change.wait.ms : null,
    ...(change.wait && "until" in change.wait && { wait_until: change.wait.until, least_ms: change.wait.leastMs, most_ms: change.wait.mostMs }),
    keep_lease: keepLease,
  }));
  const saved = await sql<{ id: string }[]>`
    update inngest.runs set status = change.status, attempt = change.attempt, steps = change.steps::json,
      output = case when change.status <> 'active' then change.output::json end,
      ended_at = case when change.status <> 'active' then now() end,
      -- A bound that is null counts for nothing.
      due_at = coalesce(least(greatest(change.wait_until, now() + change.least_ms * interval '1 ms'), now() + change.most_ms * interval '1 ms'),
        now() + change.wait_ms * interval '1 ms', due_at),
      leased_until = case when change.keep_lease then now() + ${leaseMs} * interval '1 ms' end
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as change (id text, generation int, status text, attempt int, steps text, output text,
      wait_ms float8, wait_until timestamptz, least_ms float8, most_ms float8, keep_lease boolean)
    where runs.id = change.id and runs.generation = change.generation
    returning runs.id
  `;
  const ids = new Set(saved.map(({ id }) => id));
  return savings.map(({ run }) => ids.has(run.id));
}

/** Renews the leases of executing runs, except those released meanwhile: with a new lease, nobody could execute their runs until it expired. */
export async function renewLeases(sql: Sql, runs: Run[]): Promise<void> {
  await sql`update inngest.runs set leased_until = now() + ${leaseMs} * interval '1 ms' where leased_until is not null and ${heldBy(sql, runs)}`;
}

/** Releases the leases of runs that this server leaves unfinished, so that the next one need not wait for them to expire. */
export async function releaseLeases(sql: Sql, runs: Run[]): Promise<void> {
  await sql`update inngest.runs set leased_until = null where ${heldBy(sql, runs)}`;
}

/** Ends the leases of an earlier server. Call it only as the sole server, see `sole-server.ts`; the generation still fences off the earlier one's writes. */
export async function endAllLeases(sql: Sql): Promise<void> {
  await sql`update inngest.runs set leased_until = null where ended_at is null and leased_until is not null`;
}

/** The clock by which runs are due and leases expire. */
export async function databaseTime(sql: Sql): Promise<Date> {
  const [row] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  if (!row) throw new Error("PostgreSQL did not tell the time");
  return row.now;
}

function heldBy(sql: Sql, runs: Run[]) {
  const rows = runs.map(({ id, generation }) => ({ id, generation }));
  return sql`(id, generation) in (select id, generation from json_to_recordset(${JSON.stringify(rows)}::text::json) as held (id text, generation int))`;
}
