import { Temporal } from "temporal-polyfill";

/** A daily run at a local time of day. */
export type DailySchedule = {
  /** `HH:MM` local time in the time zone. */
  localTime: string;
  /** The schedule applies from this instant on; earlier runs are not made up for. */
  since: Date;
  /** The local date of the last run, `YYYY-MM-DD`; later runs have later dates. */
  lastDate: string | null;
};

/** `date` is the local date that the run is for. */
export type Run = { date: string; at: Date };

/**
 * When the run of a local date is due: at the first instant at which the zone's clocks show this date and time or a later one. So a time
 * skipped in spring is due right after the gap, and of a repeated time the first pass counts. Null for a date that the zone skipped
 * altogether (30 December 2011 in Samoa).
 */
export function runOn(date: string, localTime: string, timeZone: string): Date | null {
  const day = Temporal.PlainDate.from(date);
  const wanted = day.toPlainDateTime(localTime);
  // In a gap this uses the offset after it, and so gives an instant before the gap.
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (found.toPlainDateTime().equals(wanted)) return new Date(found.epochMilliseconds);
  const moved = found.getTimeZoneTransition("next");
  if (!moved || !day.toZonedDateTime(timeZone).toPlainDate().equals(day)) return null;
  return new Date(moved.epochMilliseconds);
}

/** The latest run that is due and was not made; earlier missed runs are not made up for. */
export function findDueRun({ localTime, since, lastDate }: DailySchedule, timeZone: string, now: Date): Run | null {
  const today = localDate(now, timeZone);
  // Includes tomorrow: if the clocks fall back across midnight, tomorrow has already begun once. Two days back, to get past a skipped date.
  const run = [1, 0, -1, -2].map((days) => runAfter(today, days, { localTime, timeZone })).find((candidate) => candidate && candidate.at <= now);
  return run && run.at >= since && isLater(run.date, lastDate) ? run : null;
}

/** The first run after `now`. */
export function nextRun({ localTime, lastDate }: Omit<DailySchedule, "since">, timeZone: string, now: Date): Run {
  const today = localDate(now, timeZone);
  const first = isLater(today, lastDate) ? today : (lastDate ?? today);
  const run = [0, 1, 2, 3]
    .map((days) => runAfter(first, days, { localTime, timeZone }))
    .find((candidate) => {
      return candidate && candidate.at > now && isLater(candidate.date, lastDate);
    });
  if (!run) throw new Error(`no run follows ${now.toISOString()} in ${timeZone}`);
  return run;
}

function runAfter(from: string, days: number, { localTime, timeZone }: { localTime: string; timeZone: string }): Run | null {
  const date = Temporal.PlainDate.from(from).add({ days }).toString();
  const at = runOn(date, localTime, timeZone);
  return at && { date, at };
}

function localDate(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** `YYYY-MM-DD` dates compare as text. */
function isLater(date: string, lastDate: string | null): boolean {
  return lastDate === null || date > lastDate;
}
