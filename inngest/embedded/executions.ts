import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { inBatches } from "@/lib/batches";
import { log } from "@/lib/log";
import { callFunction, type Reply } from "./function-call";
import { type Run, type RunChange, releaseLeases, renewLeases, type Saving, saveRuns } from "./queue";
import type { FunctionHandler, RegisteredFunction } from "./registration";
import { nextChange } from "./transition";

// The wait between two tries of a write while the database is unreachable.
const saveRetryMs = 500;
// Once a minute is enough for the log.
const triesPerReport = 120;

type Options = {
  sql: Sql;
  handler: FunctionHandler;
  functions: Map<string, RegisteredFunction>;
  /** The run no longer needs its slot. `wakeInMs`: in how many milliseconds to call it again; null if it has ended or is no longer ours. */
  onRest: (run: Run, wakeInMs: number | null) => void;
};

/** The runs that this server is executing. */
export class Executions {
  private readonly options: Options;
  private readonly running = new Map<string, { run: Run; done: Promise<void> }>();
  private readonly save: (saving: Saving) => Promise<boolean>;
  private stopping = false;

  constructor(options: Options) {
    this.options = options;
    this.save = inBatches((savings) => saveRuns(options.sql, savings));
  }

  /** Executes a leased run until it ends or has to wait. */
  start(run: Run): void {
    const done = this.execute(run).then((wakeInMs) => {
      this.running.delete(run.id);
      this.options.onRest(run, wakeInMs);
    });
    this.running.set(run.id, { run, done });
  }

  listHeld(): Run[] {
    return [...this.running.values()].map(({ run }) => run);
  }

  /** Takes a separate connection, because renewals must not queue behind writes. */
  async renew(connection: Sql): Promise<void> {
    if (this.running.size > 0) await renewLeases(connection, this.listHeld());
  }

  /** Lets running calls finish for at most `graceMs`, then releases the remaining runs for the next server. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    await Promise.race([Promise.all([...this.running.values()].map(({ done }) => done)), wait(graceMs)]);
    if (this.running.size > 0) await releaseLeases(this.options.sql, this.listHeld());
  }

  private async execute(run: Run): Promise<number | null> {
    const target = this.options.functions.get(run.functionId);
    let current = run;
    while (target) {
      const reply = await callFunction(this.options.handler, target, current);
      const change = nextChange(target, current, reply);
      report(current, reply, change);
      const goesOn = change.status === "active" && change.wait === null;
      const ours = await this.saveSurely({ run: current, change, keepLease: goesOn && !this.stopping });
      if (!ours || change.status !== "active" || this.stopping) return null;
      // By our own clock. If that is wrong, the poll still finds the run when it is due by the database's.
      if (change.wait) return "ms" in change.wait ? change.wait.ms : change.wait.until.getTime() - Date.now();
      current = { ...current, attempt: change.attempt, steps: change.steps };
    }
    return null;
  }

  /** Retries until the result is saved: a finished step may have had side effects, and an outage of the database must not lose that. */
  private async saveSurely(saving: Saving): Promise<boolean> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.save(saving);
      } catch (error) {
        if (tries % triesPerReport === 0) log.warn({ err: error, run: saving.run.id }, "a run could not be saved; trying again");
        await wait(saveRetryMs);
      }
    }
  }
}

function report({ id, functionId, attempt }: Run, reply: Reply, change: RunChange): void {
  const run = { run: id, function: functionId, attempt };
  if (change.status === "failed") log.warn({ ...run, error: change.output }, "a function's run failed");
  else if (reply.kind === "unreachable") log.error({ ...run, reason: reply.reason }, "a function could not be called; trying again");
}
