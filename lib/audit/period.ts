import { Temporal } from "temporal-polyfill";
import { encodeTime } from "ulid";

/** How far a row's instant, which the database's clock wrote, may be from the one in its id, which ours did. */
const clocksApartMs = 3_600_000;

export type Period = { from: Date | null; to: Date | null };

/** From the first instant of a day to the first one after another, on the clocks of a time zone. Null: open. */
export function periodOf({ from, to }: { from?: string | undefined; to?: string | undefined }, timeZone: string): Period {
  const start = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
  return {
    from: from ? start(Temporal.PlainDate.from(from)) : null,
    to: to ? start(Temporal.PlainDate.from(to).add({ days: 1 })) : null,
  };
}

/** Ids between which all rows of the period are, and few others: ids ascend with time, so each index that ends in the id serves a period too. */
export function idsAround({ from, to }: Period): { least: string | null; beyond: string | null } {
  return {
    least: from && idAt(from.getTime() - clocksApartMs),
    beyond: to && idAt(to.getTime() + clocksApartMs),
  };
}

function idAt(ms: number): string {
  return `aud_${encodeTime(Math.max(0, ms), 10).toLowerCase()}`;
}
