import { log } from "@/lib/log";
import { nextTime } from "./cron-time";
import type { RegisteredFunction } from "./registration";
import type { Start } from "./run-starter";

// Timers cannot be longer than 24 days, and stand still while the machine sleeps.
const longestTimerMs = 60_000;
const retryMs = 1000;

/** Starts the functions that have cron triggers, each at its times. */
export class CronClock {
  private readonly startRuns: (starts: Start[]) => Promise<void>;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private stopped = false;

  constructor(startRuns: (starts: Start[]) => Promise<void>) {
    this.startRuns = startRuns;
  }

  start(functions: RegisteredFunction[]): void {
    for (const target of functions) for (const cron of target.crons) this.waitFor(target, cron, nextTime(cron, new Date()));
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  private waitFor(target: RegisteredFunction, cron: string, at: Date | null): void {
    if (!at) return;
    const remainder = at.getTime() - Date.now();
    this.after(target.id + cron, Math.min(remainder, longestTimerMs), () => {
      if (remainder > longestTimerMs) return this.waitFor(target, cron, at);
      void this.fire(target, cron, at);
      this.waitFor(target, cron, nextTime(cron, new Date()));
    });
  }

  private after(name: string, ms: number, then: () => void): void {
    if (!this.stopped) this.timers.set(name, setTimeout(then, Math.max(ms, 0)));
  }

  /** The time is the dedupe key: however many servers fire, or however often this one tries, one run starts. */
  private async fire(target: RegisteredFunction, cron: string, at: Date): Promise<void> {
    const time = at.toISOString();
    const event = { id: time, name: "inngest/scheduled.timer", ts: at.getTime(), user: {}, data: { cron, fireAt: time, scheduledAt: time } };
    try {
      await this.startRuns([{ target, event, dedupeId: `${cron} ${time}` }]);
    } catch (error) {
      log.warn({ err: error, function: target.id }, "a scheduled run could not be started; trying again");
      this.after(`${target.id}${cron}${time}`, retryMs, () => void this.fire(target, cron, at));
    }
  }
}
