"use client";

import { formatInstant, formatOffset, formatRelative } from "@/lib/time";
import { useNow } from "./use-now";

type Props = { instant: string; timeZone: string; relative?: boolean };

/** An instant in the system time zone, with the zone's name on hover and, if `relative`, its distance from now. */
export function TimeStamp({ instant, timeZone, relative = false }: Props) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      <time dateTime={instant} title={`${timeZone} (UTC${formatOffset(timeZone, new Date(instant))})`}>
        {formatInstant(instant, timeZone)}
      </time>
      {relative && <FromNow instant={instant} />}
    </span>
  );
}

function FromNow({ instant }: { instant: string }) {
  const now = useNow();
  return now && <span className="ml-2 text-ink-soft">{formatRelative(instant, now)}</span>;
}
