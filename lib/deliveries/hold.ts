import { type SQL, sql } from "drizzle-orm";
import { deliveries } from "@/db/schema/deliveries";
import { recoveries } from "@/db/schema/recoveries";
import { webhooks } from "@/db/schema/webhooks";

/**
 * What a held delivery waits for. `pause`: the end of the pause, which sends it automatically. `disabled`: its webhook being enabled.
 * `by_hand`: somebody sending it. `being_sent`: its turn in a recovery that is running.
 */
export type Hold = "pause" | "disabled" | "by_hand" | "being_sent";

// The end of a pause sends what was held since its beginning (`releasePaused`), and nothing that was held before.
const isHeldByPause = sql`${webhooks.pausedUntil} is not null and ${deliveries.heldSince} >= ${webhooks.disabledAt}`;

// One row at most, by the unique index recoveries_running.
const isBeingSent = sql`exists (
  select from ${recoveries} where ${recoveries.webhookId} = ${deliveries.webhookId} and ${recoveries.state} = 'running'
    and ${recoveries.kind} = 'recover' and 'held' = any(${recoveries.statuses})
    and ${deliveries.id} > ${recoveries.cursor} and ${deliveries.id} < ${recoveries.beforeId}
    and (${recoveries.heldSince} is null or ${deliveries.heldSince} >= ${recoveries.heldSince})
)`;

/** For a delivery joined with its webhook; null when it is not held. */
export const hold: SQL<Hold | null> = sql`case
  when ${deliveries.status} <> 'held' then null
  when ${isHeldByPause} then 'pause'
  when ${webhooks.disabledAt} is not null then 'disabled'
  when ${isBeingSent} then 'being_sent'
  else 'by_hand' end`;
