import { expect, test } from "vitest";
import { backOff, retryAfter } from "./retry-delay";
import { sleepWait } from "./sleep";

const now = new Date("2026-11-24T10:00:00Z");

test.each([
  [0, 15],
  [1, 30],
  [2, 60],
  [7, 2400],
  [8, 3600],
  [9, 7200],
  [19, 7200],
])("after failed attempt %i Inngest waits %i to %i + 30 s", (attempt, seconds) => {
  const wait = backOff(attempt) / 1000;
  expect(wait).toBeGreaterThanOrEqual(seconds);
  expect(wait).toBeLessThanOrEqual(seconds + 30);
});

test.each([
  ["3", 3000],
  ["0", 1000],
  ["900000", 86_400_000],
  ["2026-11-24T10:00:05Z", 5000],
  ["2026-11-24T09:00:00Z", 1000],
  ["soon", null],
  [null, null],
])("retry-after %j is %j ms", (header, ms) => {
  expect(retryAfter(header, now)).toBe(ms);
});

test.each([
  ["300ms", { ms: 300 }],
  ["2s", { ms: 2000 }],
  ["1d1h1m1s", { ms: 90_061_000 }],
  ["1w", { ms: 604_800_000 }],
  ["2026-11-24T10:00:00.500Z", { until: new Date("2026-11-24T10:00:00.500Z") }],
  ["later", null],
  ["", null],
])("a sleep of %j waits %j", (name, wait) => {
  expect(sleepWait(name)).toEqual(wait);
});
