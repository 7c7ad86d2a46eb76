import fc from "fast-check";
import { expect, test } from "vitest";
import { nextWaitMs } from "./retry-schedule";

const hourMs = 3_600_000;
const scheduleMs = [5_000, 300_000, 24 * hourMs];

test("the wait is the schedule's, by the number of the attempt that failed", () => {
  expect([1, 2, 3].map((attempt) => nextWaitMs({ attempt, scheduleMs, random: 0 }))).toEqual(scheduleMs);
});

test("after the last wait there is no other: the delivery is exhausted", () => {
  expect(nextWaitMs({ attempt: 4, scheduleMs, random: 0 })).toBeNull();
  expect(nextWaitMs({ attempt: 1, scheduleMs: [], random: 0 })).toBeNull();
});

test("jitter is only added, at most 10 %, never beyond 24 hours", () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 24 * hourMs }), random, (waitMs, random) => {
      const next = nextWaitMs({ attempt: 1, scheduleMs: [waitMs], random });
      expect(next).toSatisfy(Number.isInteger);
      expect(next).toBeGreaterThanOrEqual(waitMs);
      expect(next).toBeLessThanOrEqual(Math.min(Math.ceil(waitMs * 1.1), 24 * hourMs));
    }),
  );
});

test("a receiver can at most double the scheduled wait, and never shorten it", () => {
  const wait = (retryAfterMs: number, random = 0) => nextWaitMs({ attempt: 2, scheduleMs, random, retryAfterMs });
  expect([0, 299_000, 400_000, 600_000, 86_400_000].map((asked) => wait(asked))).toEqual([300_000, 300_000, 400_000, 600_000, 600_000]);
  expect(wait(400_000, 1)).toBeCloseTo(440_000, -1);
  expect(wait(600_000, 1)).toBe(600_000);
});
