import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db";
import { createOrder } from "@/db/factories/orders";
import { createProject as insertProject } from "@/db/factories/projects";
import { createSettings } from "@/db/factories/settings";
import { newId } from "@/db/ids";
import { auditLog } from "@/db/schema/audit";
import { projects } from "@/db/schema/projects";
import { settings } from "@/db/schema/settings";
import { systemActor } from "@/lib/actor";
import { getProjectForm } from "./detail";
import { createProject, updateProject } from "./mutations";
import { getProject } from "./queries";
import { projectInput } from "./validation";

const actor = systemActor("test");

const input = {
  name: "Harbour Bond",
  assetCode: "hqb",
  currency: "CHF",
  pricePerToken: "10.50",
  minimumInvestment: "105",
  tokenDecimals: 2,
  tokenSupply: "1000.50",
  startsAt: "2026-11-24T10:00",
  endsAt: "2027-03-28T02:30",
  timeZone: "UTC",
  paymentDeadlineDays: 14,
  termsVersion: "1",
  accountHolder: "Issuer AG",
  iban: "de89 3704 0044 0532 0130 00",
  bic: "cobadeff",
} as const;

const parsed = (changes = {}) => projectInput.parse({ ...input, ...changes });

async function lastChange(subjectId: string) {
  const [row] = await db().select().from(auditLog).where(eq(auditLog.subjectId, subjectId)).orderBy(desc(auditLog.id)).limit(1);
  return row;
}

test("an offering is created from its form, and the audit log says by whom", async () => {
  const { id } = await createProject(actor, parsed());
  expect(await getProject(id)).toMatchObject({
    assetCode: "HQB",
    pricePerTokenMinor: 10_50n,
    minimumInvestmentMinor: 105_00n,
    tokenSupply: "1000.5",
    tokensHeld: "0",
    startsAt: new Date("2026-11-24T10:00:00Z"),
    iban: "DE89370400440532013000",
    bic: "COBADEFF",
    paymentDeadlineDays: 14,
  });
  expect(await lastChange(id)).toMatchObject({ action: "project.created", actorLabel: "test", before: null, after: { pricePerToken: "10.50" } });
});

test("saving the form unchanged changes nothing and writes no audit entry", async () => {
  const startsAt = new Date("2020-01-01T10:00:42.123Z");
  const project = await insertProject({ startsAt });
  const { values, hasOrders } = await getProjectForm(project.id, "UTC");
  await updateProject(actor, project.id, projectInput.parse(values));
  expect(hasOrders).toBe(false);
  expect(await getProject(project.id)).toEqual(project);
  expect(await lastChange(project.id)).toBeUndefined();
});

test("without orders everything may change; the audit entry holds the changes", async () => {
  const { id } = await createProject(actor, parsed());
  await updateProject(actor, id, parsed({ currency: "EUR", pricePerToken: "3", tokenDecimals: 0, tokenSupply: "7", paymentDeadlineDays: null }));
  expect(await lastChange(id)).toMatchObject({ action: "project.changed" });
  expect((await lastChange(id))?.after).toEqual({ currency: "EUR", pricePerToken: "3.00", tokenDecimals: 0, tokenSupply: "7", paymentDeadlineDays: null });
});

test.each([
  ["currency", { currency: "EUR" }],
  ["pricePerToken", { pricePerToken: "10.51" }],
  ["tokenDecimals", { tokenDecimals: 3 }],
])("with orders, %s is fixed", async (path, change) => {
  const { id } = await createProject(actor, parsed());
  await createOrder({ projectId: id, status: "cancelled" });
  await expect(updateProject(actor, id, parsed(change))).rejects.toMatchObject({ code: "conflict", fields: [{ path }] });
  await expect(updateProject(actor, id, parsed({ name: "Another name" }))).resolves.toBeUndefined();
});

test("the supply never falls below what orders hold", async () => {
  const { id } = await createProject(actor, parsed());
  await db().update(projects).set({ tokensHeld: "10.25" }).where(eq(projects.id, id));
  await expect(updateProject(actor, id, parsed({ tokenSupply: "10.24" }))).rejects.toMatchObject({ fields: [{ path: "tokenSupply" }] });
  await updateProject(actor, id, parsed({ tokenSupply: "10.25" }));
  expect(await getProject(id)).toMatchObject({ tokenSupply: "10.25" });
});

test("times are in the system time zone; a form that showed another one is refused", async () => {
  await createSettings({ timeZone: "Europe/Berlin" });
  await expect(createProject(actor, parsed())).rejects.toMatchObject({ code: "conflict" });
  const { id } = await createProject(actor, parsed({ timeZone: "Europe/Berlin" }));
  expect(await getProject(id)).toMatchObject({ startsAt: new Date("2026-11-24T09:00:00Z"), endsAt: new Date("2027-03-28T01:30:00Z") });
  await db().delete(settings);
});

test("an unknown offering is not found", async () => {
  await expect(updateProject(actor, newId("project"), parsed())).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  ["endsAt", { endsAt: "2026-11-24T10:00" }],
  ["tokenSupply", { tokenSupply: "1.001" }],
  ["tokenSupply", { tokenSupply: "0.00" }],
  ["pricePerToken", { pricePerToken: "0" }],
  ["pricePerToken", { pricePerToken: "-1" }],
  ["minimumInvestment", { minimumInvestment: "1e3" }],
  ["iban", { iban: "DE89370400440532013001" }],
  ["bic", { bic: "COBA" }],
  ["startsAt", { startsAt: "2026-11-24" }],
  ["paymentDeadlineDays", { paymentDeadlineDays: 0 }],
  ["currency", { currency: "JPY" }],
  ["name", { name: "  " }],
  ["accountHolder", { accountHolder: "a\0b" }],
])("%s is refused: %j", (path, change) => {
  expect(projectInput.safeParse({ ...input, ...change }).error?.issues.map((issue) => issue.path.join("."))).toContain(path);
});
