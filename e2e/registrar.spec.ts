import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db";
import { createInvestment } from "@/db/factories/investments";
import { createInvestor } from "@/db/factories/investors";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { createSnapshot, createSnapshotSchedule } from "@/db/factories/registrar";
import { projects } from "@/db/schema/projects";
import { settings } from "@/db/schema/settings";
import { deployToken } from "@/lib/chain/deploy";
import { forgetEnv } from "@/lib/env";
import { takeSnapshot } from "@/lib/registrar/take";
import { openDatabase } from "./database";
import { expectWellMade, test } from "./fixtures";

let database: Awaited<ReturnType<typeof openDatabase>>;

test.beforeAll(async () => {
  database = await openDatabase();
});
test.afterAll(() => database.close());
test.afterEach(() => setZone("UTC"));

const setZone = (timeZone: string) => db().update(settings).set({ timeZone, timeZoneSince: new Date() });

// Closed to orders, so that other specs order from the demonstration's offerings only.
const ended = { startsAt: new Date("2020-01-01T00:00:00Z"), endsAt: new Date("2021-01-01T00:00:00Z") };

/** An offering with two holders: 300 tokens and 10.5. */
async function offering(name: string) {
  const project = await createProject({ ...ended, name, assetCode: "HLD", tokenDecimals: 2 });
  for (const [tokens, firstName] of [
    ["300", "=1+1"],
    ["10.5", "Zoë"],
  ] as const) {
    const investor = await createInvestor({ firstName });
    const order = await createOrder({ projectId: project.id, investorId: investor.id });
    await createInvestment({ orderId: order.id, status: "allocated", tokens, allocatedAt: new Date() });
  }
  return project;
}

const inList = (page: Page, name: string) => page.getByRole("list", { name: "Daily snapshots" }).getByRole("listitem").filter({ hasText: name });
const takenBadge = (page: Page) => page.getByText("Taken", { exact: true }).first();

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return readFile(await file.path(), "utf8");
}

test("a schedule is set in the system time zone, and a snapshot is taken on request, verified, and downloaded", async ({ page }) => {
  await setZone("Asia/Kathmandu");
  await offering("Held Notes");
  await page.goto("/registrar");
  await inList(page, "Held Notes").getByRole("button", { name: "Edit schedule" }).click();
  await page.getByLabel("Local time").fill("17:30");
  await expectWellMade(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(inList(page, "Held Notes")).toContainText("Daily at 17:30");
  await expect(inList(page, "Held Notes").getByTitle("Asia/Kathmandu (UTC+05:45)")).toContainText("17:30:00");
  await expectWellMade(page);

  await inList(page, "Held Notes").getByRole("button", { name: "Take snapshot now" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Snapshot of Held Notes");
  await expect(page.getByRole("table", { name: "Holdings" }).getByRole("row")).toHaveText([/Holder/, /1=1\+1 Moreau.*300$/, /2Zoë Moreau.*10\.5$/]);
  await expect(page.getByText("Asia/Kathmandu (UTC+05:45)")).toBeVisible();
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("Intact: the database holds exactly what was taken.")).toBeVisible();
  await expectWellMade(page);

  const csv = await download(page, "Download CSV");
  const [heading, first] = csv.split("\r\n");
  expect(heading?.split(",").slice(3, 7)).toEqual(["taken_at", "local_time", "time_zone", "utc_offset"]);
  expect(first).toMatch(/,\d{4}-[\dT:.-]+Z,\d{4}-[\dT:.-]+\+05:45,Asia\/Kathmandu,UTC\+05:45,,1,,investor,usr_\w+,"'=1\+1 Moreau",.*,300$/);
  const record = await download(page, "Download record");
  await expect(page.getByText(createHash("sha256").update(record).digest("hex"))).toBeVisible();

  await page.goto("/registrar");
  await page.getByRole("combobox", { name: "Offering" }).selectOption("Held Notes");
  await expect(page.getByRole("table", { name: "Snapshots" }).getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("row").filter({ hasText: "Held Notes" })).toContainText("Asia/Kathmandu (UTC+05:45)");
});

test("a snapshot that is due by schedule is taken automatically with the engine's next run", async ({ page }) => {
  const due = await createProject({ ...ended, name: "Due Notes" });
  const justNow = new Date(Date.now() - 60_000).toISOString().slice(11, 16);
  await createSnapshotSchedule({ projectId: due.id, localTime: justNow, since: new Date(Date.now() - 3_600_000) });
  await db()
    .update(settings)
    .set({ timeZoneSince: new Date(0) });
  const asked = await createProject({ ...ended, name: "Asked Notes" });
  await page.goto("/registrar");
  await inList(page, asked.name).getByRole("button", { name: "Take snapshot now" }).click();
  // Waits for the snapshot's page, because the list that it replaces shows "Taken" too.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Snapshot of ${asked.name}`);
  await expect(takenBadge(page)).toBeVisible();
  await page.goto(`/registrar?project=${due.id}`);
  const row = page.getByRole("table", { name: "Snapshots" }).getByRole("row").nth(1);
  await expect(row).toContainText("Schedule, for");
  await expect(row).toContainText("Taken");
});

const stamps = [
  ["Pacific/Apia", "2011-12-30T10:00:00.000Z", "31 Dec 2011, 00:00:00", "+14:00", "2011-12-31T00:00:00.000+14:00"],
  ["Asia/Kathmandu", "2026-11-24T10:00:00.000Z", "24 Nov 2026, 15:45:00", "+05:45", "2026-11-24T15:45:00.000+05:45"],
  ["America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "4 Nov 2018, 01:00:00", "-02:00", "2018-11-04T01:00:00.000-02:00"],
  ["Europe/Berlin", "2026-10-25T01:30:00.000Z", "25 Oct 2026, 02:30:00", "+01:00", "2026-10-25T02:30:00.000+01:00"],
] as const;

test("the screen and the CSV show the snapshot's own instant, zone and offset, even on days when clocks change", async ({ page }) => {
  const { id: projectId } = await offering("Stamped Notes");
  for (const [timeZone, takenAt, localTime, offset, local] of stamps) {
    await setZone(timeZone);
    const { id } = await createSnapshot({ projectId });
    await takeSnapshot(id, new Date(takenAt), new Date());
    await setZone("America/New_York");
    await page.goto(`/registrar/${id}`);
    await expect(page.locator(`time[datetime="${takenAt}"]`)).toHaveText(localTime);
    await expect(page.getByText(`${timeZone} (UTC${offset})`)).toBeVisible();
    await expect(page.getByText(takenAt, { exact: true })).toBeVisible();
    expect(await download(page, "Download CSV")).toContain(`,${takenAt},${local},${timeZone},UTC${offset},`);
  }
});

test("tampering with a row in the database is detected", async ({ page }) => {
  const { id: projectId } = await offering("Tampered Notes");
  const { id } = await createSnapshot({ projectId });
  await takeSnapshot(id, new Date(), new Date());
  await db().transaction(async (tx) => {
    await tx.execute(sql`alter table snapshot_holdings disable trigger user`);
    await tx.execute(sql`update snapshot_holdings set tokens = 301 where snapshot_id = ${id} and position = 1`);
    await tx.execute(sql`alter table snapshot_holdings enable trigger user`);
  });
  await page.goto(`/registrar/${id}`);
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText(/^Not intact: somebody changed it/)).toBeVisible();
  await expectWellMade(page);
});

test("holders of a token are read from the chain; a failed reading says why", async ({ page }) => {
  const project = await createProject({ ...ended, name: "Chained Notes", tokenAddress: `0x${"7".repeat(40)}`, tokenDecimals: 2 });
  await page.goto("/registrar");
  await inList(page, project.name).getByRole("button", { name: "Take snapshot now" }).click();
  await expect(page.getByText("There is no contract at this address.")).toBeVisible();
  await expect(page.getByText("Failed", { exact: true })).toBeVisible();
  await expectWellMade(page);

  process.env.CHAIN_EMBEDDED_URL = (await database.readRun()).chain?.url;
  forgetEnv();
  const tokenAddress = await deployToken({ name: "Chained Notes", symbol: "CHN", decimals: 2, supply: 123_450n });
  await db().update(projects).set({ tokenAddress }).where(eq(projects.id, project.id));
  await page.goto("/registrar");
  await inList(page, project.name).getByRole("button", { name: "Take snapshot now" }).click();
  await expect(page.getByRole("table", { name: "Holdings" }).getByRole("row").nth(1)).toHaveText(
    /^1Unknown address0x[0-9a-fA-F]{40}0x[0-9a-fA-F]{40}1,234\.5$/,
  );
  await expect(page.getByText(tokenAddress.toLowerCase())).toBeVisible();
});
