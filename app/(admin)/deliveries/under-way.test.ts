import { expect, test } from "vitest";
import { isUnderWay } from "./under-way";

const now = new Date("2026-11-24T10:00:00.000Z");

test.each([
  ["a first attempt is due", { status: "pending", nextAttemptAt: null }, true],
  ["a retry comes within a minute", { status: "failing", nextAttemptAt: "2026-11-24T10:00:30.000Z" }, true],
  ["a retry is overdue", { status: "failing", nextAttemptAt: "2026-11-24T09:00:00.000Z" }, true],
  ["the next retry is hours away", { status: "failing", nextAttemptAt: "2026-11-24T15:00:00.000Z" }, false],
  ["it is held", { status: "held", nextAttemptAt: null }, false],
  ["its webhook's pause ends within a minute", { status: "held", nextAttemptAt: null, hold: "pause", pausedUntil: "2026-11-24T10:00:30.000Z" }, true],
  ["its webhook's pause ends in an hour", { status: "held", nextAttemptAt: null, hold: "pause", pausedUntil: "2026-11-24T11:00:00.000Z" }, false],
  ["everything its webhook held is being sent", { status: "held", nextAttemptAt: null, hold: "being_sent" }, true],
  ["it is done", { status: "succeeded", nextAttemptAt: null }, false],
  ["it is done, and sent again by hand", { status: "succeeded", nextAttemptAt: null, sendingAgain: true }, true],
] as const)("when %s", (_, delivery, expected) => {
  expect(isUnderWay({ hold: null, pausedUntil: null, sendingAgain: false, ...delivery }, now)).toBe(expected);
});
