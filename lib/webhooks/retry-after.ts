import type { Outcome } from "./sender";

/** The header's value is whole seconds or a date (RFC 9110, 10.2.3). */
const header = /^retry-after: *(?:(?<seconds>\d{1,9})|(?<date>[a-z][^\r\n]*?)) *$/im;

/** How long a busy receiver (429, 503) asks us to wait, in milliseconds from `now`; null when it does not say, or has another status. */
export function retryAfterMs({ statusCode, responseHeaders }: Pick<Outcome, "statusCode" | "responseHeaders">, now: Date): number | null {
  if (statusCode !== 429 && statusCode !== 503) return null;
  const { seconds, date } = header.exec(responseHeaders?.toString("latin1") ?? "")?.groups ?? {};
  if (seconds) return Number(seconds) * 1000;
  const at = date ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(at - now.getTime(), 0);
}
