import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db";
import { distributions } from "@/db/schema/distributions";
import { distributionRequested } from "@/inngest/events";
import { sendToEngine } from "@/lib/events/dispatcher";
import { log } from "@/lib/log";

export type Distribution = typeof distributions.$inferSelect;

/** The distribution if it is being processed, else null. */
export async function findProcessing(id: string): Promise<Distribution | null> {
  const [row] = await db()
    .select()
    .from(distributions)
    .where(and(eq(distributions.id, id), eq(distributions.status, "processing")));
  return row ?? null;
}

/** Asks the engine to process a distribution, or to continue with it. If the engine does not answer, the sweep asks it later. */
export async function requestProcessing(id: string): Promise<void> {
  const [row] = await db()
    .update(distributions)
    .set({ dispatches: sql`${distributions.dispatches} + 1`, dispatchedAt: sql`now()` })
    .where(and(eq(distributions.id, id), eq(distributions.status, "processing")))
    .returning({ dispatches: distributions.dispatches });
  if (!row) return;
  try {
    await sendToEngine(distributionRequested.create({ distributionId: id }, { id: `${id}:${row.dispatches}` }));
  } catch (error) {
    log.warn({ err: error, distribution: id }, "the engine was not told of a distribution; the sweep will tell it");
  }
}

/** Runs every minute: restarts processing that no run has touched for a while; those that wait for an admin are left alone. Returns how many. */
export async function sweepDistributions({ idleSeconds }: { idleSeconds: number }): Promise<number> {
  const idle = await db().execute<{ id: string }>(sql`
    select id from distributions d
    where status = 'processing' and coalesce(dispatched_at, created_at) < now() - ${idleSeconds} * interval '1 second'
      and (problem is not null or exists (select from transfers t where t.distribution_id = d.id and t.status in ('planned', 'signed', 'sent'))
        or not exists (select from transfers t where t.distribution_id = d.id and t.status = 'failed'))
  `);
  for (const { id } of idle) await requestProcessing(id);
  return idle.length;
}
