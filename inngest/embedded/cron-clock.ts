import { log } from "@/lib/log";
import { nextTime } from "./cron-time";
import type { RegisteredFunction } from "./registration";
import type { Start } from "./run-starter";

// Timers cannot exceed 24 days, and they stand still while the machine sleeps.
const longestTimerMs = 60_000;
const retryMs = 1000;

type Options = {
  startRuns: (starts: Start[]) => Promise<void>;
  /** The database's time, by which everything is due: this machine's clock may be wrong. */
  now: () => Promise<Date>;
};

/** Starts functions at the times of their cron triggers. */
export class CronClock {
  private readonly options: Options;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private stopped = false;

  constructor(options: Options) {
    this.options = options;
  }

  start(functions: RegisteredFunction[]): void {
    for (const target of functions) for (const cron of target.crons) void this.waitForNext(target, cron, null);
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** `at` is the time waited for, null at first. Times missed while the machine slept fire once; then the next one after now is waited for. */
  private async waitForNext(target: RegisteredFunction, cron: string, at: Date | null): Promise<void> {
    const now = await this.options.now().catch(() => null);
    if (!now) return this.schedule(target.id + cron, retryMs, () => this.waitForNext(target, cron, at));
    const isDue = at !== null && at <= now;
    if (isDue) void this.fire(target, cron, at);
    const next = at === null || isDue ? nextTime(cron, now) : at;
    if (next) this.schedule(target.id + cron, Math.min(next.getTime() - now.getTime(), longestTimerMs), () => this.waitForNext(target, cron, next));
  }

  private schedule(name: string, ms: number, then: () => Promise<void>): void {
    if (!this.stopped)
      this.timers.set(
        name,
        setTimeout(() => void then(), ms),
      );
  }

  /** The time is part of the dedupe id: one run starts, however many servers fire and however often this one tries. */
  private async fire(target: RegisteredFunction, cron: string, at: Date): Promise<void> {
    const time = at.toISOString();
    const event = { id: time, name: "inngest/scheduled.timer", ts: at.getTime(), user: {}, data: { cron, fireAt: time, scheduledAt: time } };
    try {
      await this.options.startRuns([{ target, event, dedupeId: `${cron} ${time}` }]);
    } catch (error) {
      log.warn({ err: error, function: target.id }, "a scheduled run could not be started; trying again");
      this.schedule(`${target.id}${cron}${time}`, retryMs, () => this.fire(target, cron, at));
    }
  }
}
