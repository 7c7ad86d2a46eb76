import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { listTimeZones } from "@/lib/settings/queries";
import { findDueRun, nextRun, runOn } from "./schedule";
import { anyChange, firstShown, wallClock, type ZoneHistory, zoneHistory } from "./testing/zone-history";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const dateOf = (midnight: number) => new Date(midnight).toISOString().slice(0, 10);
const midnightOf = (wall: number) => Math.floor(wall / dayMs) * dayMs;
const timeOf = (minutes: number) => new Date(minutes * minuteMs).toISOString().slice(11, 16);
const minutesOf = (wall: number) => Math.floor((wall - midnightOf(wall)) / minuteMs);

let zones: string[];
/** The distinct ones: most zones have shared their clocks with others since 2000. */
let histories: ZoneHistory[];
let historyOf: Map<string, ZoneHistory>;

beforeAll(async () => {
  zones = await listTimeZones();
  const distinct = new Map<string, ZoneHistory>();
  historyOf = new Map(
    zones.map((timeZone) => {
      const history = zoneHistory(timeZone);
      const clocks = JSON.stringify(history.changes);
      if (!distinct.has(clocks)) distinct.set(clocks, history);
      return [timeZone, distinct.get(clocks) ?? history];
    }),
  );
  histories = [...distinct.values()];
});

function anyHistory(index: number): ZoneHistory {
  const history = histories[index % histories.length];
  if (!history) throw new Error("there are no zones");
  return history;
}

describe("the run of a date", () => {
  test.each([
    ["an ordinary day", "2026-11-24", "09:00", "Asia/Kathmandu", "2026-11-24T03:15:00.000Z"],
    ["a skipped time: the first instant after the gap", "2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["the end of the gap itself", "2026-03-29", "03:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["a doubled time: the first of the two", "2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["a skipped midnight", "2018-11-04", "00:00", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
    ["a gap of half an hour", "2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z"],
    ["a gap that reaches across midnight", "2026-03-28", "23:30", "America/Nuuk", "2026-03-29T01:00:00.000Z"],
    ["the day before a date that was left out", "2011-12-29", "23:59", "Pacific/Apia", "2011-12-30T09:59:00.000Z"],
    ["the day after it", "2011-12-31", "00:00", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ])("on %s", (_, date, localTime, timeZone, at) => {
    expect(runOn(date, localTime, timeZone)?.toISOString()).toBe(at);
  });

  test("a date that a zone skipped has none", () => {
    expect(runOn("2011-12-30", "09:00", "Pacific/Apia")).toBeNull();
    expect(nextRun({ localTime: "09:00", lastDate: "2011-12-29" }, "Pacific/Apia", new Date("2011-12-29T19:00:00Z"))).toEqual({
      date: "2011-12-31",
      at: new Date("2011-12-30T19:00:00Z"),
    });
  });

  test("the reference histories have thousands of gaps and overlaps", () => {
    expect(histories.length).toBeGreaterThan(100);
    expect([...historyOf.values()].reduce((sum, { changes }) => sum + changes.length - 1, 0)).toBeGreaterThan(10_000);
  });

  /** The local times affected by a change of the clocks, to the minute, and some that are not. */
  function timesAround(history: ZoneHistory, at: number): number[] {
    const [before, after] = [wallClock(history, at - minuteMs) + minuteMs, wallClock(history, at)];
    const edges = [Math.min(before, after), Math.max(before, after), (before + after) / 2].map(minutesOf);
    return [...new Set([0, 1439, ...edges, ...edges.map((edge) => (edge + 1439) % 1440)])];
  }

  test.each([0, 1, 2, 3])("agrees with the reference at every change of every zone's clocks (part %i)", (part) => {
    for (const history of histories.filter((_, index) => index % 4 === part)) {
      for (const { at } of history.changes.slice(1)) {
        const dates = new Set([at - 2 * minuteMs, at].map((instant) => midnightOf(wallClock(history, instant))));
        // A date between the two was skipped.
        if (dates.size === 2) dates.add(midnightOf(wallClock(history, at)) - dayMs);
        for (const date of dates) {
          for (const minutes of timesAround(history, at)) expectSame(history.timeZone, date, minutes);
        }
      }
    }
  });

  test("is the same for every name of the list", () => {
    for (const timeZone of zones) {
      const history = historyOf.get(timeZone) ?? zoneHistory(timeZone);
      for (const index of [0, 1, 20, 21]) expectSame(timeZone, midnightOf(anyChange(history, index)), 2 * 60 + 30);
    }
  });

  function expectSame(timeZone: string, date: number, minutes: number) {
    const expected = firstShown(historyOf.get(timeZone) ?? zoneHistory(timeZone), date, minutes);
    const found = runOn(dateOf(date), timeOf(minutes), timeZone)?.getTime() ?? null;
    if (found !== expected) expect.soft({ timeZone, date: dateOf(date), time: timeOf(minutes), found }).toEqual({ found: expected });
  }
});

describe("what is due", () => {
  const daily = { localTime: "09:00", since: new Date("2026-11-01T00:00:00Z"), lastDate: null };

  test("is nothing before its time, the run at its time, and nothing again once it was made", () => {
    const at = new Date("2026-11-24T08:00:00Z");
    expect(findDueRun({ ...daily, lastDate: "2026-11-23" }, "Europe/Berlin", new Date("2026-11-24T07:59:59Z"))).toBeNull();
    expect(findDueRun({ ...daily, lastDate: "2026-11-23" }, "Europe/Berlin", at)).toEqual({ date: "2026-11-24", at });
    expect(findDueRun({ ...daily, lastDate: "2026-11-24" }, "Europe/Berlin", at)).toBeNull();
  });

  test("after days of downtime is only the latest", () => {
    const run = findDueRun({ ...daily, lastDate: "2026-11-02" }, "Europe/Berlin", new Date("2026-11-24T20:00:00Z"));
    expect(run).toEqual({ date: "2026-11-24", at: new Date("2026-11-24T08:00:00Z") });
  });

  test("is nothing from before the schedule was in force", () => {
    expect(findDueRun({ ...daily, since: new Date("2026-11-24T08:00:01Z") }, "Europe/Berlin", new Date("2026-11-24T20:00:00Z"))).toBeNull();
  });

  type Period = { zoneIndex: number; minutes: number; awake: boolean };
  const periods = fc.array(fc.record({ zoneIndex: fc.nat(), minutes: fc.integer({ min: 5, max: 4 * 1440 }), awake: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  });

  /** The runs due in a period, by the reference. */
  function runsWithin(history: ZoneHistory, from: number, to: number, localMinutes: number): { date: string; at: number }[] {
    const first = midnightOf(from) - 2 * dayMs;
    const dates = Array.from({ length: Math.ceil((to - first) / dayMs) + 2 }, (_, index) => first + index * dayMs);
    const runs = dates.map((date) => ({ date: dateOf(date), at: firstShown(history, date, localMinutes) }));
    return runs.filter((run): run is { date: string; at: number } => run.at !== null && run.at >= from && run.at < to);
  }

  function simulate(start: number, plan: Period[], localMinutes: number) {
    const expected: string[] = [];
    const made: string[] = [];
    let lastExpected: string | null = null;
    let lastDate: string | null = null;
    let from = start;
    for (const { zoneIndex, minutes, awake } of plan) {
      const history = anyHistory(zoneIndex);
      const to = from + minutes * minuteMs;
      const runs = runsWithin(history, from, to, localMinutes);
      // When asleep, the product wakes in the last minute of the period.
      const counted = awake ? runs : runs.slice(-1);
      for (const { date } of counted) {
        if (lastExpected !== null && date <= lastExpected) continue;
        lastExpected = date;
        expected.push(date);
      }
      const ticks = awake ? runs.flatMap(({ at }) => [at - minuteMs, at, at + minuteMs]).filter((at) => at >= from && at < to) : [];
      for (const tick of [...ticks, to - 1]) {
        const run = findDueRun({ localTime: timeOf(localMinutes), since: new Date(from), lastDate }, history.timeZone, new Date(tick));
        if (!run) continue;
        lastDate = run.date;
        made.push(run.date);
      }
      from = to;
    }
    return { made, expected };
  }

  test("at most one run per local date, none missed while awake, the latest after sleeping, through any sequence of zones", () => {
    const start = fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: -3 * 1440, max: 1440 }));
    fc.assert(
      fc.property(start, periods, fc.integer({ min: 0, max: 1439 }), ([zoneIndex, changeIndex, shift], plan, localMinutes) => {
        const at = anyChange(anyHistory(zoneIndex), changeIndex) + shift * minuteMs;
        const { made, expected } = simulate(at, [{ zoneIndex, minutes: 1440, awake: true }, ...plan], localMinutes);
        expect(made).toEqual(expected);
        expect(new Set(made).size).toBe(made.length);
      }),
      { numRuns: 150 },
    );
  });

  test("the next run is the first that will be due", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.integer({ min: -2880, max: 2880 }),
        fc.integer({ min: 0, max: 1439 }),
        (zoneIndex, changeIndex, shift, localMinutes) => {
          const history = anyHistory(zoneIndex);
          const now = anyChange(history, changeIndex) + shift * minuteMs;
          const localTime = timeOf(localMinutes);
          const next = nextRun({ localTime, lastDate: null }, history.timeZone, new Date(now));
          expect(runsWithin(history, now + 1, now + 5 * dayMs, localMinutes)[0]).toEqual({ date: next.date, at: next.at.getTime() });
          const schedule = { localTime, since: new Date(now + 1), lastDate: null };
          expect(findDueRun(schedule, history.timeZone, new Date(next.at.getTime() - 1))).toBeNull();
          expect(findDueRun(schedule, history.timeZone, next.at)).toEqual(next);
        },
      ),
      { numRuns: 150 },
    );
  });
});
