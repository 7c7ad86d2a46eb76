import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db";
import { createProject } from "@/db/factories/projects";
import { createSnapshot, createSnapshotSchedule } from "@/db/factories/registrar";
import { createSettings } from "@/db/factories/settings";
import { auditLog } from "@/db/schema/audit";
import { snapshotSchedules } from "@/db/schema/registrar";
import { settings } from "@/db/schema/settings";
import { setTimeZone } from "@/lib/settings/mutations";
import { requestDueSnapshots } from "./due-snapshots";
import { setSchedule } from "./mutations";
import { getSnapshotDetail, listSnapshots } from "./queries";
import { listRequestedSnapshots } from "./take";
import { takeAt } from "./testing/snapshots";

const admin = { kind: "admin", id: "adm_1", label: "admin@example.com", address: "192.0.2.1" } as const;
// No chain is configured here.
const unreadable = `0x${"12".repeat(20)}`;

beforeEach(async () => {
  await db().delete(snapshotSchedules);
  await db().delete(settings);
  await createSettings({ timeZoneSince: new Date("2000-01-01T00:00:00Z") });
});

const dateAndLateness = async (project: string) =>
  (await listSnapshots({ project, limit: 100 })).rows.map(({ localDate, status, late }) => [localDate, status, late]);

async function tick(at: string) {
  const instant = new Date(at);
  await requestDueSnapshots(instant);
  for (const id of await listRequestedSnapshots(instant)) await takeAt(id, instant);
}

test("one is requested per local date at its time, once, however often and from wherever the engine looks", async () => {
  const { projectId } = await createSnapshotSchedule({ since: new Date("2026-11-23T00:00:00Z") });
  await tick("2026-11-23T08:59:00Z");
  expect(await dateAndLateness(projectId)).toEqual([]);
  await Promise.all(Array.from({ length: 4 }, () => tick("2026-11-23T09:00:00Z")));
  await tick("2026-11-23T09:01:00Z");
  expect(await dateAndLateness(projectId)).toEqual([["2026-11-23", "taken", false]]);
  await tick("2026-11-24T09:00:02Z");
  expect(await dateAndLateness(projectId)).toEqual([
    ["2026-11-24", "taken", false],
    ["2026-11-23", "taken", false],
  ]);
});

test("after days of downtime only the latest is taken, and it is marked late", async () => {
  const { projectId } = await createSnapshotSchedule({ since: new Date("2026-11-20T00:00:00Z") });
  await tick("2026-11-20T09:00:00Z");
  await tick("2026-11-24T09:06:00Z");
  expect(await dateAndLateness(projectId)).toEqual([
    ["2026-11-24", "taken", true],
    ["2026-11-20", "taken", false],
  ]);
});

test("nothing is taken while it is off, and nothing due before it was turned on", async () => {
  const { projectId } = await createSnapshotSchedule({ enabled: false });
  await tick("2026-11-23T09:00:00Z");
  await setSchedule(admin, { projectId, localTime: "09:00", enabled: true }, new Date("2026-11-23T12:00:00Z"));
  await tick("2026-11-23T12:01:00Z");
  expect(await dateAndLateness(projectId)).toEqual([]);
  await tick("2026-11-24T09:00:00Z");
  expect(await dateAndLateness(projectId)).toEqual([["2026-11-24", "taken", false]]);
  expect(await db().select().from(auditLog).where(eq(auditLog.subjectId, projectId))).toMatchObject([
    { action: "snapshot_schedule.set", actorId: "adm_1", before: { localTime: "09:00", enabled: false }, after: { localTime: "09:00", enabled: true } },
  ]);
});

test("another time zone moves all later ones, and repeats no local date", async () => {
  const { projectId } = await createSnapshotSchedule({ since: new Date("2026-11-23T00:00:00Z") });
  await tick("2026-11-23T09:00:00Z");
  await db()
    .update(settings)
    .set({ timeZone: "America/New_York", timeZoneSince: new Date("2026-11-23T10:00:00Z") });
  await tick("2026-11-23T14:00:00Z");
  await tick("2026-11-24T09:00:00Z");
  expect(await dateAndLateness(projectId)).toEqual([["2026-11-23", "taken", false]]);
  await tick("2026-11-24T14:00:00Z");
  expect((await listSnapshots({ project: projectId, limit: 1 })).rows[0]).toMatchObject({
    localDate: "2026-11-24",
    stamp: { localTime: "24 Nov 2026, 09:00:00", timeZone: "America/New_York", utcOffset: "-05:00" },
  });
});

test("runs due before a change of the time zone are not made up for", async () => {
  const { projectId } = await createSnapshotSchedule({ localTime: "00:00" });
  await setTimeZone(admin, "Pacific/Kiritimati");
  await requestDueSnapshots(new Date());
  expect(await dateAndLateness(projectId)).toEqual([]);
});

test("the database rejects a second snapshot of the same project and local date", async () => {
  const scheduled = { localDate: "2026-11-24", dueAt: new Date("2026-11-24T09:00:00Z") };
  const { projectId } = await createSnapshot(scheduled);
  await expect(createSnapshot({ ...scheduled, projectId })).rejects.toMatchObject({ cause: { constraint_name: "snapshots_project_date" } });
});

test("one that cannot be taken waits, longer each time, until the next one is due", async () => {
  const { id: projectId } = await createProject({ tokenAddress: unreadable });
  await createSnapshotSchedule({ projectId, since: new Date("2026-11-23T00:00:00Z") });
  const start = new Date("2026-11-23T09:00:00Z");
  const waits: number[] = [];
  await requestDueSnapshots(start);
  for (let at = start, index = 0; index < 7; index += 1) {
    const [id = ""] = await listRequestedSnapshots(at);
    expect(await takeAt(id, at)).toBe("failed");
    const { nextTryAt, status } = await getSnapshotDetail(id);
    expect(status).toBe("requested");
    waits.push((new Date(nextTryAt).getTime() - at.getTime()) / 60_000);
    expect(await listRequestedSnapshots(new Date(new Date(nextTryAt).getTime() - 1))).toEqual([]);
    at = new Date(nextTryAt);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
  await requestDueSnapshots(new Date("2026-11-24T09:00:00Z"));
  expect((await listSnapshots({ project: projectId, limit: 10 })).rows).toMatchObject([
    { localDate: "2026-11-24", status: "requested" },
    { localDate: "2026-11-23", status: "failed", problem: expect.stringMatching(/^Not taken before the next one was due\. .*chain/) },
  ]);
});

test("turning the schedule off ends the waiting", async () => {
  const { id: projectId } = await createProject({ tokenAddress: unreadable });
  await createSnapshotSchedule({ projectId, since: new Date("2026-11-23T00:00:00Z") });
  await tick("2026-11-23T09:00:00Z");
  await setSchedule(admin, { projectId, localTime: "09:00", enabled: false }, new Date("2026-11-23T10:00:00Z"));
  const [given] = (await listSnapshots({ project: projectId, limit: 10 })).rows;
  expect(given).toMatchObject({ status: "failed", problem: expect.stringMatching(/^The schedule was turned off before it could be taken\. .*chain/) });
  expect(
    await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, given?.id ?? "")),
  ).toContainEqual(expect.objectContaining({ action: "snapshot.failed", actorId: "adm_1" }));
});
