import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { createProject } from "@/db/factories/projects";
import { createSnapshot } from "@/db/factories/registrar";
import { createSettings } from "@/db/factories/settings";
import { auditLog } from "@/db/schema/audit";
import { snapshotHoldings, snapshots } from "@/db/schema/registrar";
import { settings } from "@/db/schema/settings";
import { setTimeZone } from "@/lib/settings/mutations";
import { csvLines } from "./csv";
import { requestSnapshot } from "./mutations";
import { getSnapshotDetail, getTakenSnapshot, listHoldings, streamHoldings } from "./queries";
import { recordLines } from "./record";
import { createProjectWithHolders, takeAt } from "./testing/snapshots";
import { verifySnapshot } from "./verification";

const admin = { kind: "admin", id: "adm_1", label: "admin@example.com", address: "192.0.2.1" } as const;
const now = new Date("2026-11-24T10:00:00.000Z");

beforeEach(async () => {
  await db().delete(settings);
  await createSettings({ timeZoneSince: new Date("2000-01-01T00:00:00Z") });
});

const take = (id: string, at = now) => takeAt(id, at);

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

describe("a project without a token", () => {
  test("is taken from the register: investors and their allocated tokens, the largest first", async () => {
    const project = await createProjectWithHolders();
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
    const project = await createProjectWithHolders();
    const { id } = await createSnapshot({ projectId: project.id });
    const outcomes = await Promise.all([take(id), take(id), take(id)]);
    expect(outcomes.sort()).toEqual(["nothing to do", "nothing to do", "taken"]);
    expect(await db().$count(snapshotHoldings, eq(snapshotHoldings.snapshotId, id))).toBe(2);
  });
});

test("two by hand at the same time are refused, and the audit log says who requested it and what was taken", async () => {
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

describe("a taken snapshot", () => {
  async function taken() {
    const project = await createProjectWithHolders();
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

  test.each(tampering)("cannot be changed: %s", async (_, statement) => {
    const id = await taken();
    await expect(db().execute(statement(id))).rejects.toMatchObject({ cause: { code: "23001" } });
    expect(await verifySnapshot(id)).toMatchObject({ intact: true });
  });

  test.each(tampering)("reveals tampering if the database's own rules were switched off and %s", async (_, statement) => {
    const id = await taken();
    await db().transaction(async (tx) => {
      for (const table of ["snapshots", "snapshot_holdings"]) await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
      await tx.execute(statement(id));
      for (const table of ["snapshots", "snapshot_holdings"]) await tx.execute(sql.raw(`alter table ${table} enable trigger user`));
    });
    expect(await verifySnapshot(id)).toMatchObject({ intact: false });
  });

  test("can be neither deleted nor truncated", async () => {
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
    const project = await createProjectWithHolders();
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

test("a snapshot requested by hand fails at once if the token cannot be read, and says why", async () => {
  const { id: projectId } = await createProject({ tokenAddress: `0x${"12".repeat(20)}` });
  const { id } = await requestSnapshot(admin, projectId, now);
  expect(await take(id)).toBe("failed");
  expect(await getSnapshotDetail(id)).toMatchObject({ status: "failed", problem: expect.stringContaining("chain") });
  expect(await db().select().from(auditLog).where(eq(auditLog.subjectId, id))).toContainEqual(expect.objectContaining({ action: "snapshot.failed" }));
});

test("an unknown snapshot is not found", async () => {
  for (const id of ["snp_00000000000000000000000000", "prj_1", ""]) {
    await expect(getSnapshotDetail(id)).rejects.toMatchObject({ code: "not_found" });
    await expect(verifySnapshot(id)).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(requestSnapshot(admin, "prj_00000000000000000000000000", now)).rejects.toMatchObject({ code: "not_found" });
  const { id } = await createSnapshot();
  await expect(verifySnapshot(id)).rejects.toMatchObject({ code: "conflict" });
  expect(await db().$count(snapshots, eq(snapshots.id, id))).toBe(1);
});
