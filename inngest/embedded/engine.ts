import type { Sql } from "postgres";
import { engineStarted } from "@/inngest/events";
import { Claims } from "./claims";
import { CronClock } from "./cron-clock";
import { completeEvents, type InngestEvent } from "./event";
import { Executions } from "./executions";
import { startPruning } from "./pruning";
import { channel, databaseTime } from "./queue";
import type { FunctionHandler, RegisteredFunction } from "./registration";
import { listStarts, runStarter, type Start } from "./run-starter";
import { Slots } from "./slots";

type Options = { sql: Sql; functions: RegisteredFunction[]; handler: FunctionHandler };

/** Turns events into runs, and runs into calls of functions. */
export class Engine {
  private readonly options: Options;
  private readonly slots: Slots;
  private readonly executions: Executions;
  private readonly claims: Claims;
  private readonly clock: CronClock;
  private readonly startRuns: (starts: Start[]) => Promise<void>;
  private stopPruning = (): void => undefined;

  constructor(options: Options) {
    const { sql, functions, handler } = options;
    this.options = options;
    this.slots = new Slots(new Map(functions.map(({ id, concurrency }) => [id, concurrency.limit])), () => this.claims.want());
    this.executions = new Executions({
      sql,
      handler,
      functions: new Map(functions.map((target) => [target.id, target])),
      onRest: (run, wakeInMs) => {
        this.slots.release(run);
        if (wakeInMs !== null) this.claims.wantIn(wakeInMs);
      },
    });
    this.claims = new Claims({ sql, functions, slots: this.slots, executions: this.executions });
    this.startRuns = runStarter({ sql, slots: this.slots, onLeased: (run) => this.executions.start(run) });
    this.clock = new CronClock({ startRuns: this.startRuns, now: () => databaseTime(sql) });
  }

  /** Emits `engine/started`, then begins with the runs that are already due. */
  async start(): Promise<void> {
    const { sql, functions } = this.options;
    await sql.listen(channel, () => this.claims.want());
    await this.accept(completeEvents([{ name: engineStarted.name, data: {} }], undefined));
    this.claims.startPolling();
    this.clock.start(functions);
    this.stopPruning = startPruning(sql);
  }

  /** Resolves when the runs that the events start are committed. */
  async accept(events: InngestEvent[]): Promise<void> {
    await this.startRuns(listStarts(this.options.functions, events));
  }

  /** Takes a separate connection, because renewals must not queue behind writes. */
  async renewLeases(connection: Sql): Promise<void> {
    await this.executions.renew(connection);
  }

  /** Starts nothing new, and lets running calls finish for at most `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.clock.stop();
    this.stopPruning();
    this.slots.close();
    await this.claims.stop();
    await this.executions.stop(graceMs);
  }
}
