import { expect, test } from "vitest";
import { formatDuration, fromLocal, toLocal } from "./time";

test.each([
  ["UTC", "2026-11-24T15:45", "2026-11-24T15:45:00.000Z"],
  ["Asia/Kathmandu", "2026-11-24T15:45", "2026-11-24T10:00:00.000Z"],
  ["America/St_Johns", "2026-01-15T00:10", "2026-01-15T03:40:00.000Z"],
  ["Europe/Berlin, in summer", "2026-07-01T12:00", "2026-07-01T10:00:00.000Z"],
  ["Europe/Berlin, doubled: the first pass", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
  ["Europe/Berlin, after the doubled hour", "2026-10-25T03:30", "2026-10-25T02:30:00.000Z"],
  ["Europe/Berlin, skipped", "2026-03-29T02:30", "2026-03-29T01:30:00.000Z"],
  ["Europe/Berlin, just after the gap", "2026-03-29T03:00", "2026-03-29T01:00:00.000Z"],
])("%s: %s", (zone, local, expected) => {
  expect(fromLocal(local, zone.split(",")[0] ?? "").toISOString()).toBe(expected);
});

test("an instant is converted to the zone's local time, to the minute", () => {
  expect(toLocal(new Date("2026-11-24T04:15:59.999Z"), "Asia/Kathmandu")).toBe("2026-11-24T10:00");
});

test.each([
  [0, "0 seconds"],
  [1_000, "1 second"],
  [305_000, "5 minutes 5 seconds"],
  [273_905_000, "3 days 4 hours"],
  [1_800_000, "30 minutes"],
])("%i ms are %s", (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});
