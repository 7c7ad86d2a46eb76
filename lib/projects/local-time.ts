import { Temporal } from "temporal-polyfill";

/** The instant at which the clocks of a zone show `2026-11-24T10:00`: of a doubled time the first one; a skipped one is moved on as the clocks were. */
export function instantOf(localTime: string, timeZone: string): Date {
  return new Date(Temporal.PlainDateTime.from(localTime).toZonedDateTime(timeZone).epochMilliseconds);
}

/** What the clocks of a zone show, to the minute: `2026-11-24T10:00`. */
export function localTimeOf(instant: Date, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: "minute", roundingMode: "floor" });
}
