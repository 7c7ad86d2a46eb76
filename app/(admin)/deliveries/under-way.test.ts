import { expect, test } from "vitest";
import { isUnderWay } from "./under-way";

const now = new Date("2026-11-24T10:00:00.000Z");

test.each([
  ["a first attempt is due", { status: "pending", nextAttemptAt: null }, true],
  ["a retry comes within the minute", { status: "failing", nextAttemptAt: "2026-11-24T10:00:30.000Z" }, true],
  ["a retry is overdue", { status: "failing", nextAttemptAt: "2026-11-24T09:00:00.000Z" }, true],
  ["the next retry is hours away", { status: "failing", nextAttemptAt: "2026-11-24T15:00:00.000Z" }, false],
  ["it is held", { status: "held", nextAttemptAt: null }, false],
  [
    "it is held until a pause ends that is over within the minute",
    { status: "held", nextAttemptAt: null, hold: "pause", pausedUntil: "2026-11-24T10:00:30.000Z" },
    true,
  ],
  ["it is held until a pause ends in an hour", { status: "held", nextAttemptAt: null, hold: "pause", pausedUntil: "2026-11-24T11:00:00.000Z" }, false],
  ["it was held, and all that was is being sent", { status: "held", nextAttemptAt: null, hold: "being_sent" }, true],
  ["it is done", { status: "succeeded", nextAttemptAt: null }, false],
  ["it is done, and sent again by hand", { status: "succeeded", nextAttemptAt: null, sendingAgain: true }, true],
] as const)("when %s", (_, delivery, expected) => {
  expect(isUnderWay({ hold: null, pausedUntil: null, sendingAgain: false, ...delivery }, now)).toBe(expected);
});
