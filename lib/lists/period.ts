import { Temporal } from "temporal-polyfill";
import { type IdKind, idBound } from "@/db/ids";

export type Period = { from: Date | null; to: Date | null };

/** From the start of the day `from` to the end of the day `to`, in a time zone. Null: open. */
export function periodOf({ from, to }: { from?: string | undefined; to?: string | undefined }, timeZone: string): Period {
  const start = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
  return {
    from: from ? start(Temporal.PlainDate.from(from)) : null,
    to: to ? start(Temporal.PlainDate.from(to).add({ days: 1 })) : null,
  };
}

/**
 * The bounds of the ids made in a period, widened by `aroundMs` on both sides. Ids ascend with time, so each index that ends in the id
 * serves a period too.
 */
export function idsWithin(kind: IdKind, { from, to }: Period, aroundMs = 0): { least: string | null; beyond: string | null } {
  const idAt = (ms: number) => idBound(kind, new Date(Math.max(0, ms)));
  return { least: from && idAt(from.getTime() - aroundMs), beyond: to && idAt(to.getTime() + aroundMs) };
}
