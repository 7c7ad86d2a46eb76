const instantFormat = oneForEachZone((timeZone) => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone }));
const offsetFormat = oneForEachZone((timeZone) => new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }));
const relativeFormat = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** Formats an instant for people: `24 Nov 2026, 10:00:00`. */
export function formatInstant(instant: Date | string, timeZone: string): string {
  return instantFormat(timeZone).format(new Date(instant));
}

const steps = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** An instant relative to `now`: `5 minutes ago`, `in 2 hours`, `now`. */
export function formatRelative(instant: Date | string, now: Date): string {
  const seconds = Math.round((new Date(instant).getTime() - now.getTime()) / 1000);
  const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return relativeFormat.format(Math.trunc(seconds / size), unit);
}

/** The zone's offset at an instant as `+05:45`; `+00:00` for UTC. */
export function formatOffset(timeZone: string, at: Date): string {
  const part = offsetFormat(timeZone)
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName");
  const offset = part?.value.replace("GMT", "") ?? "";
  return offset === "" ? "+00:00" : offset;
}

/** An instant in RFC 3339 with this offset (`+05:45`): `2026-11-24T15:45:00.000+05:45`. */
export function formatWithOffset(instant: Date, offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  const aheadMs = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(instant.getTime() + aheadMs).toISOString().replace("Z", offset);
}

/**
 * The instant of a local time (`2026-11-24T15:45`) in a zone. A repeated time means its first pass; a skipped one moves past the gap by the
 * gap's length.
 */
export function fromLocal(local: string, timeZone: string): Date {
  const asUtc = new Date(`${local}Z`);
  const before = new Date(asUtc.getTime() - 86_400_000);
  // The previous day's offset applies until the clocks change, and in a repeated hour during the first pass.
  const candidates = [before, asUtc].map((at) => new Date(`${local}${formatOffset(timeZone, at)}`));
  return candidates.find((instant) => showsLocal(instant, local, timeZone)) ?? candidates[0] ?? asUtc;
}

function showsLocal(instant: Date, local: string, timeZone: string): boolean {
  return formatWithOffset(instant, formatOffset(timeZone, instant)).startsWith(local);
}

/** The local time of an instant in a zone, to the minute: `2026-11-24T15:45`, the value of a browser's date and time field. */
export function toLocal(instant: Date, timeZone: string): string {
  return formatWithOffset(instant, formatOffset(timeZone, instant)).slice(0, 16);
}

/** A duration in its two largest units: `3 days 4 hours`, `30 minutes`. */
export function formatDuration(ms: number): string {
  let left = Math.floor(ms / 1000);
  const parts = steps.map(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return { unit, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ unit, count }) => `${count} ${unit}${count === 1 ? "" : "s"}`).join(" ");
}

/** Cached, because creating a formatter takes far longer than using it, and a page shows many instants. There are only as many as zones. */
function oneForEachZone(make: (timeZone: string) => Intl.DateTimeFormat): (timeZone: string) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    const format = formats.get(timeZone) ?? make(timeZone);
    formats.set(timeZone, format);
    return format;
  };
}
