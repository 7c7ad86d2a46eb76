import { and, eq, sql } from "drizzle-orm";
import { distributions } from "@/db/schema/distributions";
import { systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { type EventTx, recordEvent, withEvents } from "@/lib/events/transaction";
import { distributionResource } from "./resource";
import { countTransfers, type TransferCounts } from "./transfer-counts";

/** The state of a distribution after a round: it has ended, continues by itself, or waits for a problem to pass or for an admin. */
export type Standing = "ended" | "moving" | "waiting";

/**
 * Ends a distribution whose transfers have all been confirmed or given up, and records `distribution_created`, once. Otherwise stores the
 * problem that holds it up.
 */
export async function closeRound(id: string, problem: string | null): Promise<Standing> {
  return withEvents(async (tx) => {
    const [distribution] = await tx
      .update(distributions)
      .set({ problem, dispatchedAt: sql`now()` })
      .where(and(eq(distributions.id, id), eq(distributions.status, "processing")))
      .returning();
    if (!distribution) return "ended";
    const counts = await countTransfers(id, tx);
    const { planned, signed, sent, failed } = counts;
    if (planned + signed + sent + failed === 0) return endDistribution(tx, distribution, counts);
    return problem === null && planned + signed + sent > 0 ? "moving" : "waiting";
  });
}

/** The distribution's row must be locked, so that only one caller ends it. */
export async function endDistribution(tx: EventTx, distribution: { id: string; projectId: string }, counts: TransferCounts): Promise<Standing> {
  const finishedAt = new Date();
  const data = { distribution: distributionResource(distribution, { counts, finishedAt }) };
  const { status, transfers, confirmed, failed } = data.distribution;
  await tx.update(distributions).set({ status, finishedAt, problem: null }).where(eq(distributions.id, distribution.id));
  const after = { status, transfers, confirmed, failed };
  await recordChange(tx, systemActor("distribution"), { action: "distribution.ended", subjectId: distribution.id, before: { status: "processing" }, after });
  await recordEvent(tx, { type: "distribution_created", trigger: "distribution", data });
  return "ended";
}
