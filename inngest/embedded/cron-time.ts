import { Cron } from "croner";

/** The first time after `now`. A zone is given as in Inngest: `TZ=Europe/Berlin 0 12 * * *`; the default is UTC. Throws on an invalid expression. */
export function nextTime(cron: string, now: Date): Date | null {
  const [, timezone = "UTC", expression = cron] = /^TZ=(\S+)\s+(.*)$/.exec(cron) ?? [];
  return new Cron(expression, { timezone, paused: true, mode: "5-part" }).nextRun(now);
}
