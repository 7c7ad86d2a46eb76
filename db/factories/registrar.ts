import { db } from "@/db";
import { newId } from "@/db/ids";
import { snapshotSchedules, snapshots } from "@/db/schema/registrar";
import { createProject } from "./projects";

/** Every day at 09:00, since 2000. */
export async function createSnapshotSchedule(overrides: Partial<typeof snapshotSchedules.$inferInsert> = {}) {
  const values = {
    projectId: overrides.projectId ?? (await createProject()).id,
    localTime: "09:00",
    enabled: true,
    since: new Date("2000-01-01T00:00:00Z"),
    ...overrides,
  };
  const [row] = await db().insert(snapshotSchedules).values(values).returning();
  if (!row) throw new Error("no schedule was inserted");
  return row;
}

/** A snapshot requested by an admin, not taken yet. */
export async function createSnapshot(overrides: Partial<typeof snapshots.$inferInsert> = {}) {
  const values = {
    id: newId("snapshot"),
    projectId: overrides.projectId ?? (await createProject()).id,
    requestedBy: "admin@example.com",
    ...overrides,
  };
  const [row] = await db().insert(snapshots).values(values).returning();
  if (!row) throw new Error("no snapshot was inserted");
  return row;
}
