"use client";

import { formatInstant, formatOffset, formatRelative } from "@/lib/time";
import { useNow } from "./use-now";

type Props = { instant: string; timeZone: string; relative?: boolean };

/** An instant in the system time zone, the zone's name on hover; beside it, where wanted, how far away it is. */
export function TimeStamp({ instant, timeZone, relative = false }: Props) {
  const now = useNow();
  return (
    <span className="whitespace-nowrap tabular-nums">
      <time dateTime={instant} title={`${timeZone} (UTC${formatOffset(timeZone, new Date(instant))})`}>
        {formatInstant(instant, timeZone)}
      </time>
      {relative && now && <span className="ml-2 text-ink-soft">{formatRelative(instant, now)}</span>}
    </span>
  );
}
