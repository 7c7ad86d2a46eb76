import { getInspector } from "@/lib/inspectors/queries";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveInspector = { inspector: Awaited<ReturnType<typeof getInspector>>; timeZone: string };

/** Throws `not_found`. */
export async function liveInspector(id: string): Promise<LiveInspector> {
  const [inspector, timeZone] = await Promise.all([getInspector(id), getTimeZone()]);
  return { inspector, timeZone };
}
