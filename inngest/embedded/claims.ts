import type { Sql } from "postgres";
import { log } from "@/lib/log";
import type { Executions } from "./executions";
import { claimRuns } from "./queue";
import type { RegisteredFunction } from "./registration";
import type { Slots } from "./slots";

const pollMs = 1000;

type Options = { sql: Sql; functions: RegisteredFunction[]; slots: Slots; executions: Executions };

/**
 * Claims due runs from the queue and executes them: when a run known to this server becomes due, when a slot that runs wait for is freed,
 * when a notification says so, and every second in any case. One claim at a time.
 */
export class Claims {
  private readonly options: Options;
  private poll: NodeJS.Timeout | undefined;
  private busy: Promise<void> | null = null;
  private wantedAgain = false;
  private stopped = false;
  private unreachable = false;

  constructor(options: Options) {
    this.options = options;
  }

  startPolling(): void {
    this.want();
    this.poll = setInterval(() => this.want(), pollMs);
  }

  /** Requests a claim; it begins as soon as no other is in progress. */
  want(): void {
    if (this.stopped) return;
    this.wantedAgain = true;
    this.busy ??= this.claimWhileWanted();
  }

  /** Requests a claim in `ms` milliseconds. Waits of a minute or more are left to the poll, which is exact enough for them. */
  wantIn(ms: number): void {
    // A timer may fire a millisecond early, and the run would not be due yet.
    if (ms < 60 * pollMs) setTimeout(() => this.want(), Math.max(Math.ceil(ms) + 1, 0)).unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    await this.busy;
  }

  private async claimWhileWanted(): Promise<void> {
    while (this.wantedAgain && !this.stopped) {
      this.wantedAgain = false;
      await this.claim().then(
        () => this.noteDatabase(null),
        (error: unknown) => this.noteDatabase(error),
      );
    }
    this.busy = null;
  }

  private async claim(): Promise<void> {
    const { sql, functions, slots, executions } = this.options;
    const largest = slots.freeInAll();
    if (largest === 0) return;
    slots.startClaim();
    try {
      const runs = await claimRuns(sql, {
        limits: functions.map(({ id }) => ({ functionId: id, limit: slots.limitOf(id) })),
        executing: slots.listExecuting(),
        held: executions.listHeld().map(({ id }) => id),
        largest,
      });
      for (const run of runs) {
        slots.take(run);
        executions.start(run);
      }
    } finally {
      slots.endClaim();
    }
  }

  /** Logs an outage, and its end, once. The poll goes on meanwhile. */
  private noteDatabase(error: unknown): void {
    if (error && !this.unreachable) log.error({ err: error }, "the queue cannot be read; trying again each second");
    if (!error && this.unreachable) log.info("the queue can be read again");
    this.unreachable = error !== null;
  }
}
