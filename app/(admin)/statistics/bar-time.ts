import type { Statistics } from "@/lib/statistics/queries";

/** The start of a bar, as short as the range allows: `14:00`, or `24 Nov, 14:00`. */
export function formatBarTime(from: string, { range, timeZone }: { range: Statistics["range"]; timeZone: string }): string {
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const day = { day: "numeric", month: "short" } as const;
  return new Intl.DateTimeFormat("en-GB", { ...(range === "24h" ? time : { ...day, ...time }), timeZone }).format(new Date(from));
}
