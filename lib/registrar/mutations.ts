import { and, eq, lt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { snapshotSchedules, snapshots } from "@/db/schema/registrar";
import { snapshotRequested } from "@/inngest/events";
import { type Actor, systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { sendToEngine } from "@/lib/events/dispatcher";
import { log } from "@/lib/log";
import { getProject } from "@/lib/projects/queries";
import { getTimeZoneInForce } from "@/lib/settings/queries";
import { findDueRun, type Run } from "./schedule";
import type { ScheduleInput } from "./validation";

/** Sets when a project's daily snapshot is taken, or turns it off. What was due before is not made up for. Throws `not_found`. */
export async function setSchedule(actor: Actor, { projectId, localTime, enabled }: ScheduleInput, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await getProject(projectId, tx);
    const after = { localTime, enabled };
    const [before] = await tx
      .select({ localTime: snapshotSchedules.localTime, enabled: snapshotSchedules.enabled })
      .from(snapshotSchedules)
      .where(eq(snapshotSchedules.projectId, projectId))
      .for("update");
    if (before?.localTime === localTime && before.enabled === enabled) return;
    const set = { ...after, since: now };
    await tx
      .insert(snapshotSchedules)
      .values({ projectId, ...set })
      .onConflictDoUpdate({ target: snapshotSchedules.projectId, set });
    await recordChange(tx, actor, { action: "snapshot_schedule.set", subjectId: projectId, before: before ?? null, after });
  });
}

/**
 * Asks for a snapshot now. It is taken within moments, by the engine; what stands in its way is told on the snapshot. Throws `not_found`, and
 * `conflict` while another one that was asked for by hand is under way.
 */
export async function requestSnapshot(actor: Actor, projectId: string, now: Date): Promise<{ id: string }> {
  const id = newId("snapshot");
  await db().transaction(async (tx) => {
    const { name } = await getProject(projectId, tx);
    const added = await tx
      .insert(snapshots)
      .values({ id, projectId, requestedBy: actor.label, createdAt: now, nextTryAt: now })
      .onConflictDoNothing()
      .returning({ id: snapshots.id });
    if (added.length === 0) throw new DomainError("conflict", `A snapshot of ${name} is being taken already.`);
    await recordChange(tx, actor, { action: "snapshot.requested", subjectId: id, before: null, after: { projectId } });
  });
  sendToEngine([snapshotRequested.create({ snapshotId: id }, { id })]).catch((error: unknown) =>
    log.warn({ err: error, snapshot: id }, "the engine was not told of a snapshot; it will find it within a minute"),
  );
  return { id };
}

/**
 * Asks for the scheduled snapshots that are due and answers how many. At most one a project and local date, whoever asks at the same
 * time; one of an earlier date that could not be taken until now is given up.
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
    await giveUpEarlier(tx, actor, { projectId, date });
    return true;
  });
}

async function giveUpEarlier(tx: Tx, actor: Actor, { projectId, date }: { projectId: string; date: string }): Promise<void> {
  const problem = sql`concat_ws(' ', 'Not taken before the next one was due.', ${snapshots.problem})`;
  const given = await tx
    .update(snapshots)
    .set({ status: "failed", problem })
    .where(and(eq(snapshots.projectId, projectId), eq(snapshots.status, "requested"), lt(snapshots.localDate, date)))
    .returning({ id: snapshots.id, problem: snapshots.problem });
  for (const { id, problem } of given) await recordChange(tx, actor, { action: "snapshot.failed", subjectId: id, before: null, after: { problem } });
}
