const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Finer steps, down to hourly, find no further changes in any zone. */
const stepMs = 96 * hourMs;

/** From `at` on, clocks are `offset` minutes ahead of UTC. The first change of a history is at minus infinity. */
type Change = { at: number; offset: number };

/** The clocks of a zone from 2000 to 2040: the initial offset, then every change. Derived only from what Intl shows. */
export type ZoneHistory = { timeZone: string; changes: [Change, ...Change[]] };

const beginning = Date.UTC(1999, 11, 1);
const end = Date.UTC(2041, 0, 1);

export function zoneHistory(timeZone: string): ZoneHistory {
  const offsetAt = offsetReader(timeZone);
  let before: Change = { at: Number.NEGATIVE_INFINITY, offset: offsetAt(beginning) };
  const changes: [Change, ...Change[]] = [before];
  for (let at = beginning; at < end; at += stepMs) {
    while (offsetAt(at + stepMs) !== before.offset) {
      before = firstChange({ at: Math.max(at, before.at), offset: before.offset }, at + stepMs, offsetAt);
      changes.push(before);
    }
  }
  return { timeZone, changes };
}

/** Bisection: `from` still has its offset, `to` has another. */
function firstChange(from: Change, to: number, offsetAt: (at: number) => number): Change {
  let [low, high] = [from.at, to];
  while (high - low > minuteMs) {
    const middle = Math.floor((low + high) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle) === from.offset) low = middle;
    else high = middle;
  }
  return { at: high, offset: offsetAt(high) };
}

function offsetReader(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (at) => {
    const [, sign = "+", hours = "0", minutes = "0"] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at)) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}

/** The local time, as if it were UTC. */
export function wallClock({ changes }: ZoneHistory, at: number): number {
  const change = changes.findLast((candidate) => candidate.at <= at) ?? changes[0];
  return at + change.offset * minuteMs;
}

/**
 * Reference implementation of the rule. It walks through the periods of constant offset to the first instant at which clocks show this date
 * and time or a later one; null when they never show the date. `date` is the date's midnight as if it were UTC.
 */
export function firstShown({ changes }: ZoneHistory, date: number, localMinutes: number): number | null {
  const wanted = date + localMinutes * minuteMs;
  let dateExists = false;
  for (const [index, { at, offset }] of changes.entries()) {
    const until = changes[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const shown = (wall: number) => Math.max(wall - offset * minuteMs, at);
    // A period that ended days before cannot show it.
    if (until < date - 2 * dayMs) continue;
    dateExists ||= shown(date) < Math.min(until, date + dayMs - offset * minuteMs);
    if (shown(wanted) < until) return dateExists ? shown(wanted) : null;
  }
  return null;
}

/** The instant of one of the changes, by an index of any size; an arbitrary instant if there are none. */
export function anyChange({ changes: [, ...changes] }: ZoneHistory, index: number): number {
  return changes[index % changes.length]?.at ?? Date.UTC(2020, 0, 1);
}
