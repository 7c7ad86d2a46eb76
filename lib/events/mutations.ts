import { gte, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { events } from "@/db/schema/events";

/**
 * Gives events that came out of a backup a place before all that follow. Their transactions were counted by another PostgreSQL: where its
 * count was higher, they would be listed after new ones, and by {@link listEvents} not before the count is reached again.
 */
export async function adoptRestoredEvents(tx: Tx): Promise<void> {
  await tx.update(events).set({ xact: sql`pg_current_xact_id()` }).where(gte(events.xact, sql`pg_snapshot_xmax(pg_current_snapshot())`));
}
