import { and, eq, isNotNull, lt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { snapshotSchedules, snapshots } from "@/db/schema/registrar";
import { type Actor, systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { getTimeZoneInForce } from "@/lib/settings/queries";
import { findDueRun, type Run } from "./schedule";

/**
 * Requests the scheduled snapshots that are due and returns how many. At most one per project and local date, however many ask at once; an
 * earlier one that could not be taken until now is given up.
 */
export async function requestDueSnapshots(now: Date): Promise<number> {
  const { timeZone, since: zoneSince } = await getTimeZoneInForce();
  const schedules = await listEnabled();
  let requested = 0;
  for (const { projectId, since, ...schedule } of schedules) {
    const run = findDueRun({ ...schedule, since: since > zoneSince ? since : zoneSince }, timeZone, now);
    if (run && (await requestScheduled(projectId, run, now))) requested += 1;
  }
  return requested;
}

function listEnabled() {
  return db()
    .select({
      projectId: snapshotSchedules.projectId,
      localTime: snapshotSchedules.localTime,
      since: snapshotSchedules.since,
      lastDate: sql<string | null>`(select max(local_date)::text from snapshots where project_id = snapshot_schedules.project_id)`,
    })
    .from(snapshotSchedules)
    .where(eq(snapshotSchedules.enabled, true))
    .orderBy(snapshotSchedules.projectId);
}

async function requestScheduled(projectId: string, { date, at }: Run, now: Date): Promise<boolean> {
  const actor = systemActor("schedule");
  return db().transaction(async (tx) => {
    const row = { id: newId("snapshot"), projectId, localDate: date, dueAt: at, requestedBy: actor.label, createdAt: now, nextTryAt: now };
    const added = await tx.insert(snapshots).values(row).onConflictDoNothing().returning({ id: snapshots.id });
    if (added.length === 0) return false;
    await recordChange(tx, actor, { action: "snapshot.requested", subjectId: row.id, before: null, after: { projectId, localDate: date } });
    await giveUpScheduled(tx, actor, { projectId, before: date, reason: "Not taken before the next one was due." });
    return true;
  });
}

type GivenUp = { projectId: string; before?: string; reason: string };

/** Gives up a project's scheduled snapshots that have not been taken; with `before`, only those of earlier dates. */
export async function giveUpScheduled(tx: Tx, actor: Actor, { projectId, before, reason }: GivenUp): Promise<void> {
  const given = await tx
    .update(snapshots)
    .set({ status: "failed", problem: sql`concat_ws(' ', ${reason}::text, ${snapshots.problem})` })
    .where(
      and(eq(snapshots.projectId, projectId), eq(snapshots.status, "requested"), before ? lt(snapshots.localDate, before) : isNotNull(snapshots.localDate)),
    )
    .returning({ id: snapshots.id, problem: snapshots.problem });
  for (const { id, problem } of given) await recordChange(tx, actor, { action: "snapshot.failed", subjectId: id, before: null, after: { problem } });
}
