import { listSeedings, type SeedingView } from "@/lib/labs/queries";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveSeedings = { seedings: SeedingView[]; timeZone: string };

export async function liveSeedings(): Promise<LiveSeedings> {
  const [seedings, timeZone] = await Promise.all([listSeedings(), getTimeZone()]);
  return { seedings, timeZone };
}
