import { setTimeout as wait } from "node:timers/promises";
import { areMigrationsApplied } from "@/db/applied-migrations";
import { findSweepAgeSeconds } from "@/lib/deliveries/queries";
import { env } from "@/lib/env";

type State = "ok" | "failed" | "unknown";

export type Readiness = {
  status: "ready" | "not_ready";
  database: State;
  /** Whether this version's migrations are applied. */
  migrations: State;
  /** Whether the Inngest server answers. */
  engine: State;
  /** `awaited`: there was none recently, but the process has just started. */
  sweep: State | "awaited";
  last_sweep_seconds_ago: number | null;
};

const patienceMs = 2_000;
/** The sweep runs every minute. */
const longestBetweenSweepsSeconds = 180;

let underWay: Promise<Readiness> | null = null;

/** The state of what the product needs. Callers that arrive during a check share its result, so a flood of requests costs one check. */
export function checkReadiness(): Promise<Readiness> {
  underWay ??= checkAll().finally(() => {
    underWay = null;
  });
  return underWay;
}

async function checkAll(): Promise<Readiness> {
  const [stored, engine] = await Promise.all([Promise.race([checkDatabase(), silence()]), checkEngine()]);
  const states = [stored.database, stored.migrations, engine, stored.sweep];
  return { status: states.every((state) => state === "ok" || state === "awaited") ? "ready" : "not_ready", ...stored, engine };
}

type Stored = Omit<Readiness, "status" | "engine">;

const withoutDatabase: Stored = { database: "failed", migrations: "unknown", sweep: "unknown", last_sweep_seconds_ago: null };

async function checkDatabase(): Promise<Stored> {
  try {
    if (!(await areMigrationsApplied())) return { ...withoutDatabase, database: "ok", migrations: "failed" };
    const secondsAgo = await findSweepAgeSeconds();
    return { database: "ok", migrations: "ok", sweep: sweepState(secondsAgo), last_sweep_seconds_ago: secondsAgo };
  } catch {
    return withoutDatabase;
  }
}

/** A time-out: queries wait for a database that is away, but callers must not. */
function silence(): Promise<Stored> {
  return wait(patienceMs, withoutDatabase, { ref: false });
}

/** After a start the first sweep gets time: an Inngest server elsewhere may call this process only once it reports ready. */
function sweepState(secondsAgo: number | null): Readiness["sweep"] {
  if (secondsAgo !== null && secondsAgo <= longestBetweenSweepsSeconds) return "ok";
  return process.uptime() <= longestBetweenSweepsSeconds ? "awaited" : "failed";
}

/** The embedded server must be healthy; of an external one it is enough that it answers. */
async function checkEngine(): Promise<State> {
  const { mode, baseUrl } = env().inngest;
  if (baseUrl === null) return "failed";
  try {
    const { status, body } = await fetch(new URL("/health", baseUrl), { redirect: "manual", signal: AbortSignal.timeout(patienceMs) });
    await body?.cancel();
    return status === 200 || (mode !== "embedded" && status < 500) ? "ok" : "failed";
  } catch {
    return "failed";
  }
}
