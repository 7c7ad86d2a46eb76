import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createInvestment } from "@/db/factories/investments";
import { createInvestor } from "@/db/factories/investors";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { createSnapshot, createSnapshotSchedule } from "@/db/factories/registrar";
import { createSettings } from "@/db/factories/settings";
import { auditLog } from "@/db/schema/audit";
import { snapshotHoldings, snapshotSchedules, snapshots } from "@/db/schema/registrar";
import { settings } from "@/db/schema/settings";
import { setTimeZone } from "@/lib/settings/mutations";
import { csvLines } from "./csv";
import { requestDueSnapshots, requestSnapshot, setSchedule } from "./mutations";
import { getSnapshotDetail, getTakenSnapshot, listHoldings, listSnapshots, streamHoldings } from "./queries";
import { recordLines } from "./record";
import { listRequestedSnapshots, takeSnapshot } from "./take";
import { verifySnapshot } from "./verification";

const admin = { kind: "admin", id: "adm_1", label: "admin@example.com", address: "192.0.2.1" } as const;
const now = new Date("2026-11-24T10:00:00.000Z");

beforeEach(async () => {
  await db().delete(snapshotSchedules);
  await db().delete(settings);
  await createSettings({ timeZoneSince: new Date("2000-01-01T00:00:00Z") });
});

async function allocate(projectId: string, tokens: string, investor: Parameters<typeof createInvestor>[0] = {}) {
  const { id } = await createInvestor(investor);
  const order = await createOrder({ projectId, investorId: id });
  const allocation = tokens === "" ? {} : ({ status: "allocated", tokens, allocatedAt: now } as const);
  return createInvestment({ orderId: order.id, ...allocation });
}

async function take(id: string, at = now) {
  return takeSnapshot(id, at, new Date(Date.now() + 10_000));
}

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

async function projectWithHolders() {
  const project = await createProject({ tokenDecimals: 2 });
  await allocate(project.id, "10.50", { firstName: "Zoë", lastName: "O'Neill", walletAddress: `0x${"Ab".repeat(20)}` });
  await allocate(project.id, "300", { firstName: "=cmd", lastName: "Moreau" });
  await allocate(project.id, "");
  return project;
}

describe("a project without a token", () => {
  test("is taken from the register: the investors, what was allocated to them, the largest first", async () => {
    const project = await projectWithHolders();
    const { id } = await requestSnapshot(admin, project.id, now);
    expect(await take(id)).toBe("taken");
    expect(await getSnapshotDetail(id)).toMatchObject({ status: "taken", source: "register", holders: 2, total: "310.5", blockNumber: null });
    expect(await listHoldings(id, { after: 0, limit: 10 })).toMatchObject([
      { position: 1, holder: "investor", name: "=cmd Moreau", address: null, tokens: "300" },
      { position: 2, holder: "investor", name: "Zoë O'Neill", address: `0x${"ab".repeat(20)}`, tokens: "10.5" },
    ]);
  });

  test("without holders is taken as well", async () => {
    const { id } = await createSnapshot();
    expect(await take(id)).toBe("taken");
    expect(await getSnapshotDetail(id)).toMatchObject({ holders: 0, total: "0" });
    const csv = await textOf(csvLines(await getTakenSnapshot(id), streamHoldings(id)));
    expect(csv.split("\r\n")[1]).toMatch(/^snp_.*,UTC,UTC\+00:00,,,,,,,,0$/);
  });

  test("is taken once, however many try at the same time", async () => {
    const project = await projectWithHolders();
    const { id } = await createSnapshot({ projectId: project.id });
    const outcomes = await Promise.all([take(id), take(id), take(id)]);
    expect(outcomes.sort()).toEqual(["nothing to do", "nothing to do", "taken"]);
    expect(await db().$count(snapshotHoldings, eq(snapshotHoldings.snapshotId, id))).toBe(2);
  });
});

test("two by hand at the same time are refused, and the audit log says who asked and what was taken", async () => {
  const project = await createProject();
  const answers = await Promise.allSettled([requestSnapshot(admin, project.id, now), requestSnapshot(admin, project.id, now)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [id = ""] = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.id] : []));
  await take(id);
  await requestSnapshot(admin, project.id, now);
  const entries = await db().select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(asc(auditLog.id));
  expect(entries.map(({ action, actorLabel }) => [action, actorLabel])).toEqual([
    ["snapshot.requested", "admin@example.com"],
    ["snapshot.taken", "registrar"],
  ]);
  expect(entries[1]?.after).toMatchObject({ sha256: (await getTakenSnapshot(id)).sha256 });
});

describe("what was taken", () => {
  async function taken() {
    const project = await projectWithHolders();
    const { id } = await createSnapshot({ projectId: project.id });
    await take(id);
    return id;
  }

  const tampering = [
    ["a holding is changed", (id: string) => sql`update snapshot_holdings set tokens = tokens + 1 where snapshot_id = ${id} and position = 2`],
    ["a name is changed", (id: string) => sql`update snapshot_holdings set name = 'Mallory' where snapshot_id = ${id} and position = 1`],
    ["a holder is removed", (id: string) => sql`delete from snapshot_holdings where snapshot_id = ${id} and position = 2`],
    [
      "a holder is added",
      (id: string) => sql`insert into snapshot_holdings (snapshot_id, position, address, holder, tokens) values (${id}, 3, '0x00', 'unknown', 1)`,
    ],
    ["its instant is changed", (id: string) => sql`update snapshots set taken_at = taken_at + interval '1 ms' where id = ${id}`],
    ["its offset is changed", (id: string) => sql`update snapshots set utc_offset = '+01:00' where id = ${id}`],
    ["its hash is changed", (id: string) => sql`update snapshots set sha256 = repeat('0', 64) where id = ${id}`],
  ] as const;

  test.each(tampering)("cannot be touched: %s", async (_, statement) => {
    const id = await taken();
    await expect(db().execute(statement(id))).rejects.toMatchObject({ cause: { code: "23001" } });
    expect(await verifySnapshot(id)).toMatchObject({ intact: true });
  });

  test.each(tampering)("is found out when the database's own rules were switched off and %s", async (_, statement) => {
    const id = await taken();
    await db().transaction(async (tx) => {
      for (const table of ["snapshots", "snapshot_holdings"]) await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
      await tx.execute(statement(id));
      for (const table of ["snapshots", "snapshot_holdings"]) await tx.execute(sql.raw(`alter table ${table} enable trigger user`));
    });
    expect(await verifySnapshot(id)).toMatchObject({ intact: false });
  });

  test("is neither deleted nor emptied", async () => {
    const id = await taken();
    for (const statement of [`delete from snapshots where id = '${id}'`, "truncate snapshot_holdings", "truncate snapshots cascade"]) {
      await expect(db().execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "23001" } });
    }
  });

  test("has the SHA-256 of its record", async () => {
    const id = await taken();
    const snapshot = await getTakenSnapshot(id);
    const record = await textOf(recordLines(snapshot, streamHoldings(id)));
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(record, "utf8"))).toString("hex");
    expect(snapshot.sha256).toBe(digest);
    expect(
      record
        .trimEnd()
        .split("\n")
        .map((text) => JSON.parse(text)),
    ).toMatchObject([
      { format: 1, snapshot: id, time_zone: "UTC", holders: 2, total: "310.5" },
      { position: 1, name: "=cmd Moreau" },
      { position: 2, name: "Zoë O'Neill" },
    ]);
  });
});

describe("the stamp", () => {
  test.each([
    ["Asia/Kathmandu", "2026-11-24T10:00:00.000Z", "24 Nov 2026, 15:45:00", "+05:45"],
    ["Pacific/Apia", "2011-12-30T09:59:59.000Z", "29 Dec 2011, 23:59:59", "-10:00"],
    ["Pacific/Apia", "2011-12-30T10:00:00.000Z", "31 Dec 2011, 00:00:00", "+14:00"],
    ["America/Sao_Paulo", "2018-11-04T02:59:59.000Z", "3 Nov 2018, 23:59:59", "-03:00"],
    ["America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "4 Nov 2018, 01:00:00", "-02:00"],
    ["Europe/Berlin", "2026-03-29T00:59:59.000Z", "29 Mar 2026, 01:59:59", "+01:00"],
    ["Europe/Berlin", "2026-03-29T01:00:00.000Z", "29 Mar 2026, 03:00:00", "+02:00"],
    ["Europe/Berlin", "2026-10-25T00:30:00.000Z", "25 Oct 2026, 02:30:00", "+02:00"],
    ["Europe/Berlin", "2026-10-25T01:30:00.000Z", "25 Oct 2026, 02:30:00", "+01:00"],
  ])("in %s at %s is %s, %s, on the screen and in the CSV, whatever the zone is later", async (timeZone, takenAt, localTime, utcOffset) => {
    await setTimeZone(admin, timeZone);
    const project = await projectWithHolders();
    const { id } = await createSnapshot({ projectId: project.id });
    await take(id, new Date(takenAt));
    await setTimeZone(admin, "America/New_York");
    expect((await getSnapshotDetail(id)).stamp).toEqual({ takenAt, localTime, timeZone, utcOffset });
    const [, first = ""] = (await textOf(csvLines(await getTakenSnapshot(id), streamHoldings(id)))).split("\r\n");
    const [, , , instant, local, zone, offset] = first.split(",");
    expect([instant, zone, offset]).toEqual([takenAt, timeZone, `UTC${utcOffset}`]);
    expect(local).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT${localTime.split(", ")[1]}\\.000${utcOffset.replace("+", "\\+")}$`));
    expect(new Date(local ?? "").toISOString()).toBe(takenAt);
    expect(await verifySnapshot(id)).toMatchObject({ intact: true });
  });
});

describe("by schedule", () => {
  const dateAndLateness = async (project: string) =>
    (await listSnapshots({ project, limit: 100 })).rows.map(({ localDate, status, late }) => [localDate, status, late]);

  async function tick(at: string) {
    const instant = new Date(at);
    await requestDueSnapshots(instant);
    for (const id of await listRequestedSnapshots(instant)) await take(id, instant);
  }

  test("one is taken each local date at its time, once, however often the engine looks and from wherever", async () => {
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

  test("after a pause of days only the latest is taken, and is called late", async () => {
    const { projectId } = await createSnapshotSchedule({ since: new Date("2026-11-20T00:00:00Z") });
    await tick("2026-11-20T09:00:00Z");
    await tick("2026-11-24T09:06:00Z");
    expect(await dateAndLateness(projectId)).toEqual([
      ["2026-11-24", "taken", true],
      ["2026-11-20", "taken", false],
    ]);
  });

  test("nothing is taken when it is off, and nothing from before it was turned on", async () => {
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

  test("another time zone moves all later ones, and takes none of a date that was taken", async () => {
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

  test("the change of the time zone is the instant from which it counts", async () => {
    const { projectId } = await createSnapshotSchedule({ localTime: "00:00" });
    await setTimeZone(admin, "Pacific/Kiritimati");
    await requestDueSnapshots(new Date());
    expect(await dateAndLateness(projectId)).toEqual([]);
  });
});

test("the database lets no second snapshot of a project and local date in", async () => {
  const scheduled = { localDate: "2026-11-24", dueAt: now };
  const { projectId } = await createSnapshot(scheduled);
  await expect(createSnapshot({ ...scheduled, projectId })).rejects.toMatchObject({ cause: { constraint_name: "snapshots_project_date" } });
});

describe("a token that cannot be read", () => {
  const tokenAddress = `0x${"12".repeat(20)}`;

  test("fails at once what was asked for by hand, and says why", async () => {
    const { id: projectId } = await createProject({ tokenAddress });
    const { id } = await requestSnapshot(admin, projectId, now);
    expect(await take(id)).toBe("failed");
    expect(await getSnapshotDetail(id)).toMatchObject({ status: "failed", problem: expect.stringContaining("chain") });
    expect(await db().select().from(auditLog).where(eq(auditLog.subjectId, id))).toContainEqual(expect.objectContaining({ action: "snapshot.failed" }));
  });

  test("makes a scheduled one wait, longer each time, until the next one is due", async () => {
    const { id: projectId } = await createProject({ tokenAddress });
    await createSnapshotSchedule({ projectId, since: new Date("2026-11-23T00:00:00Z") });
    const start = new Date("2026-11-23T09:00:00Z");
    const waits: number[] = [];
    await requestDueSnapshots(start);
    for (let at = start, index = 0; index < 7; index += 1) {
      const [id = ""] = await listRequestedSnapshots(at);
      expect(await take(id, at)).toBe("failed");
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
});

test("what there is no id for is not found", async () => {
  for (const id of ["snp_00000000000000000000000000", "prj_1", ""]) {
    await expect(getSnapshotDetail(id)).rejects.toMatchObject({ code: "not_found" });
    await expect(verifySnapshot(id)).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(requestSnapshot(admin, "prj_00000000000000000000000000", now)).rejects.toMatchObject({ code: "not_found" });
  const { id } = await createSnapshot();
  await expect(verifySnapshot(id)).rejects.toMatchObject({ code: "conflict" });
  expect(await db().$count(snapshots, eq(snapshots.id, id))).toBe(1);
});
