import { eq } from "drizzle-orm";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { snapshotSchedules, snapshots } from "@/db/schema/registrar";
import { snapshotRequested } from "@/inngest/events";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { sendToEngine } from "@/lib/events/dispatcher";
import { log } from "@/lib/log";
import { getProject } from "@/lib/projects/queries";
import { giveUpScheduled } from "./due-snapshots";
import type { ScheduleInput } from "./validation";

/** Sets the time of a project's daily snapshot, or turns it off. Runs due earlier are not made up for. Throws `not_found`. */
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
    if (!enabled) await giveUpScheduled(tx, actor, { projectId, reason: "The schedule was turned off before it could be taken." });
  });
}

/**
 * Requests a snapshot now. The engine takes it within moments; what prevents that is shown on the snapshot. Throws `not_found`, and
 * `conflict` while another one requested by hand is under way.
 */
export async function requestSnapshot(actor: Actor, projectId: string, now: Date): Promise<{ id: string }> {
  const id = newId("snapshot");
  await db().transaction(async (tx) => {
    const { name } = await getProject(projectId, tx);
    const added = await tx
      .insert(snapshots)
      .values({ id, projectId, requestedBy: actor.label, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: snapshots.id });
    if (added.length === 0) throw new DomainError("conflict", `A snapshot of ${name} is already being taken.`);
    await recordChange(tx, actor, { action: "snapshot.requested", subjectId: id, before: null, after: { projectId } });
  });
  sendToEngine([snapshotRequested.create({ snapshotId: id }, { id })]).catch((error: unknown) =>
    log.warn({ err: error, snapshot: id }, "the engine was not told of a snapshot; it will find it within a minute"),
  );
  return { id };
}
