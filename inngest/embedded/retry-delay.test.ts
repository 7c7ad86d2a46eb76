import { expect, test } from "vitest";
import { backOffMs, retryAfter } from "./retry-delay";
import { sleepWait } from "./sleep";

test.each([
  [0, 15],
  [1, 30],
  [2, 60],
  [7, 2400],
  [8, 3600],
  [9, 7200],
  [19, 7200],
])("after failed attempt %i Inngest waits %i to %i + 30 s", (attempt, seconds) => {
  const wait = backOffMs(attempt) / 1000;
  expect(wait).toBeGreaterThanOrEqual(seconds);
  expect(wait).toBeLessThanOrEqual(seconds + 30);
});

test.each([
  ["3", { ms: 3000 }],
  ["0", { ms: 1000 }],
  ["900000", { ms: 86_400_000 }],
  ["2026-11-24T10:00:05Z", { until: new Date("2026-11-24T10:00:05Z"), leastMs: 1000, mostMs: 86_400_000 }],
  ["soon", null],
  [null, null],
])("retry-after %j waits %j", (header, wait) => {
  expect(retryAfter(header)).toEqual(wait);
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
