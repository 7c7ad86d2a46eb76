import { listRecoveries, type RecoveryView } from "@/lib/recoveries/queries";
import type { RecoveryListInput } from "@/lib/recoveries/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveRecoveries = { recoveries: RecoveryView[]; timeZone: string };

export async function liveRecoveries({ webhook }: RecoveryListInput): Promise<LiveRecoveries> {
  const [recoveries, timeZone] = await Promise.all([listRecoveries(webhook), getTimeZone()]);
  return { recoveries, timeZone };
}
