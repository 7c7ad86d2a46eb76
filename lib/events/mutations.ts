import { gte, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { events } from "@/db/schema/events";

/**
 * Moves events restored from a backup before all that follow. Their transaction ids were assigned by another PostgreSQL: if its counter was
 * higher, they would sort after new events, and {@link listEvents} would hide them until the counter gets there again.
 */
export async function adoptRestoredEvents(tx: Tx): Promise<void> {
  await tx.update(events).set({ xact: sql`pg_current_xact_id()` }).where(gte(events.xact, sql`pg_snapshot_xmax(pg_current_snapshot())`));
}
