import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CronClock } from "./cron-clock";
import { nextTime } from "./cron-time";
import type { RegisteredFunction } from "./registration";
import type { Start } from "./run-starter";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-24T10:00:30Z") });
});
afterEach(() => {
  clockErrorMs = 0;
  vi.useRealTimers();
});

/** How far the database's clock is ahead of this machine's. */
let clockErrorMs = 0;

const scheduled = (cron: string): RegisteredFunction => ({ id: "f", events: [], crons: [cron], maxAttempts: 1, concurrency: { keyField: null, limit: 1 } });

function startClock(cron: string, startRuns: (starts: Start[]) => Promise<void>): CronClock {
  const clock = new CronClock({ startRuns, now: async () => new Date(Date.now() + clockErrorMs) });
  clock.start([scheduled(cron)]);
  return clock;
}

test("each time fires once, with the time as its dedupe id", async () => {
  const started: Start[] = [];
  const clock = startClock("* * * * *", async (starts) => void started.push(...starts));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(started).toEqual([]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(started.map(({ dedupeId }) => dedupeId)).toEqual(["* * * * * 2026-11-24T10:01:00.000Z", "* * * * * 2026-11-24T10:02:00.000Z"]);
  expect(started[0]?.event).toMatchObject({ id: "2026-11-24T10:01:00.000Z", name: "inngest/scheduled.timer", data: { cron: "* * * * *" } });
  clock.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(started).toHaveLength(2);
});

test("a run that could not be stored is tried again, under the same dedupe id", async () => {
  const tried: string[] = [];
  const clock = startClock("0 * * * *", async (starts) => {
    tried.push(starts[0]?.dedupeId ?? "");
    if (tried.length < 3) throw new Error("no database");
  });
  await vi.advanceTimersByTimeAsync(3_605_000);
  expect(tried).toEqual(Array(3).fill("0 * * * * 2026-11-24T11:00:00.000Z"));
  clock.stop();
});

test("missed times fire once after the machine was asleep", async () => {
  const started: Start[] = [];
  const clock = startClock("*/5 * * * *", async (starts) => void started.push(...starts));
  vi.setSystemTime(new Date("2026-11-24T13:02:00Z"));
  await vi.advanceTimersByTimeAsync(180_000);
  expect(started.map(({ event }) => event.id)).toEqual(["2026-11-24T10:05:00.000Z", "2026-11-24T13:05:00.000Z"]);
  clock.stop();
});

test("a wrong clock of this machine does not affect the schedule", async () => {
  const started: Start[] = [];
  const clock = startClock("*/5 * * * *", async (starts) => void started.push(...starts));
  await vi.advanceTimersByTimeAsync(1000);
  vi.setSystemTime(new Date("2026-11-24T13:00:31Z"));
  clockErrorMs = -3 * 3600_000;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(started.map(({ event }) => event.id)).toEqual(["2026-11-24T10:05:00.000Z", "2026-11-24T10:10:00.000Z"]);
  clock.stop();
});

test("a database that is unreachable is asked again", async () => {
  const started: Start[] = [];
  const now = vi.fn(async () => new Date()).mockRejectedValueOnce(new Error("no database"));
  const clock = new CronClock({ startRuns: async (starts) => void started.push(...starts), now });
  clock.start([scheduled("* * * * *")]);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(started.map(({ event }) => event.id)).toEqual(["2026-11-24T10:01:00.000Z"]);
  clock.stop();
});

test.each([
  ["0 3 * * *", "2026-11-25T03:00:00.000Z"],
  ["TZ=Europe/Berlin 0 3 * * *", "2026-11-25T02:00:00.000Z"],
  ["TZ=Asia/Kathmandu 0 3 * * *", "2026-11-24T21:15:00.000Z"],
])("%s is next due at %s", (cron, time) => {
  expect(nextTime(cron, new Date())?.toISOString()).toBe(time);
});
