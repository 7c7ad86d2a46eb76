import type { Stamp } from "@/lib/registrar/queries";

/** When a snapshot was taken, in the time zone of that moment, whatever the system time zone is now. */
export function StampText({ stamp: { takenAt, localTime, timeZone, utcOffset } }: { stamp: Stamp }) {
  return (
    <span className="tabular-nums">
      <time dateTime={takenAt} className="whitespace-nowrap">
        {localTime}
      </time>{" "}
      <span className="inline-block text-ink-soft">
        {timeZone} <span className="whitespace-nowrap">{`(UTC${utcOffset})`}</span>
      </span>
    </span>
  );
}
