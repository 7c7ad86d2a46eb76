import { Cron } from "croner";

/** The first time after `now`. Inngest's spelling of a zone: `TZ=Europe/Berlin 0 12 * * *`; UTC without. Throws on what is no cron expression. */
export function nextTime(cron: string, now: Date): Date | null {
  const [, timezone = "UTC", expression = cron] = /^TZ=(\S+)\s+(.*)$/.exec(cron) ?? [];
  return new Cron(expression, { timezone, paused: true, mode: "5-part" }).nextRun(now);
}
