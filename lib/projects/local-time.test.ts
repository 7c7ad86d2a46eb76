import { expect, test } from "vitest";
import { instantOf, localTimeOf } from "./local-time";

test.each([
  ["2026-11-24T10:00", "Asia/Kathmandu", "2026-11-24T04:15:00.000Z"],
  ["2026-07-01T00:00", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
  // Skipped in spring,
  ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
  // and doubled in autumn.
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
])("%s in %s is %s", (local, timeZone, instant) => {
  expect(instantOf(local, timeZone).toISOString()).toBe(instant);
});

test("an instant is shown to the minute on the clocks of the zone", () => {
  expect(localTimeOf(new Date("2026-11-24T04:15:59.999Z"), "Asia/Kathmandu")).toBe("2026-11-24T10:00");
});
