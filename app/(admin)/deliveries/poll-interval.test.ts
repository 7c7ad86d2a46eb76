import { expect, test } from "vitest";
import { pollIntervalMs } from "./poll-interval";

const now = new Date("2026-11-24T10:00:00.000Z");
const finished = { status: "succeeded", nextAttemptAt: null } as const;

test.each([
  ["a first attempt is due", { status: "pending", nextAttemptAt: null }, 2_000],
  ["a retry comes within the minute", { status: "failing", nextAttemptAt: "2026-11-24T10:00:30.000Z" }, 2_000],
  ["a retry is overdue", { status: "failing", nextAttemptAt: "2026-11-24T09:00:00.000Z" }, 2_000],
  ["the next retry is hours away", { status: "failing", nextAttemptAt: "2026-11-24T15:00:00.000Z" }, 10_000],
  ["everything is held", { status: "held", nextAttemptAt: null }, 10_000],
] as const)("when %s", (_, delivery, expected) => {
  expect(pollIntervalMs([finished, delivery], now)).toBe(expected);
});

test("an empty list is asked for slowly", () => {
  expect(pollIntervalMs([], now)).toBe(10_000);
});
