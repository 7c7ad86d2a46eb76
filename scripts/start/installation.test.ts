import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db";
import { admins } from "@/db/schema/admins";
import { auditLog } from "@/db/schema/audit";
import { investors } from "@/db/schema/investors";
import { projects } from "@/db/schema/projects";
import { settings } from "@/db/schema/settings";
import { verifyPassword } from "@/lib/admins/password";
import { type Env, env, forgetEnv } from "@/lib/env";
import { firstPassword, prepareInstallation } from "./installation";

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "offering-manager-installation-"));
});

afterEach(async () => {
  for (const table of [settings, auditLog, admins, investors, projects]) await db().delete(table);
});

afterAll(() => rm(dataDir, { recursive: true }));

const prepare = (overrides: Partial<Env> = {}) => prepareInstallation({ ...env(), dataDir, ...overrides });

test("three concurrent first starts set up one installation", async () => {
  await Promise.all([prepare(), prepare(), prepare()]);
  expect(await db().select().from(settings)).toHaveLength(1);
  expect(await db().select().from(admins)).toHaveLength(1);
  expect(await db().select().from(projects)).toHaveLength(3);
  expect(await db().select().from(investors)).toHaveLength(3);
});

test("demonstration data are as the contract describes them", async () => {
  await prepare();
  const now = new Date();
  const rows = await db().select().from(projects);
  expect(rows.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)).toHaveLength(2);
  expect(rows.filter(({ endsAt }) => endsAt <= now)).toHaveLength(1);
  for (const { pricePerTokenMinor, minimumInvestmentMinor, tokenSupply } of rows) {
    expect(minimumInvestmentMinor % pricePerTokenMinor).toBe(0n);
    expect(BigInt(tokenSupply) / (minimumInvestmentMinor / pricePerTokenMinor)).toBe(100_000n);
  }
  const people = await db().select().from(investors);
  expect(people.filter(({ kycStatus, approvedAt }) => kycStatus === "approved" && approvedAt)).toHaveLength(2);
});

test("production has no demonstration data, and a later start adds none", async () => {
  await prepare({ appEnv: "production", adminPassword: "a password of one's own" });
  await prepare({ appEnv: "production" });
  expect(await db().select().from(projects)).toEqual([]);
  expect(await db().select().from(investors)).toEqual([]);
});

test("a generated password opens the first admin's account and is kept only in a file of mode 0600", async () => {
  await prepare({ adminEmail: "first@example.com" });
  const password = await firstPassword(dataDir);
  expect(password?.length).toBeGreaterThanOrEqual(16);
  expect((await stat(join(dataDir, "first-admin-password"))).mode & 0o777).toBe(0o600);
  const [admin] = await db().select().from(admins);
  expect(admin?.email).toBe("first@example.com");
  expect(await verifyPassword(password ?? "", admin?.passwordHash ?? null)).toBe(true);
});

test("after a crash between writing the password file and the database, the next start uses the password in the file", async () => {
  await prepare();
  const written = await readFile(join(dataDir, "first-admin-password"), "utf8");
  await db().delete(settings);
  await db().delete(admins);
  await prepare();
  const [admin] = await db().select().from(admins);
  expect(await verifyPassword(written, admin?.passwordHash ?? null)).toBe(true);
});

test("a configured password is written nowhere, and no second admin is created", async () => {
  await rm(join(dataDir, "first-admin-password"), { force: true });
  await prepare({ adminPassword: "a password of one's own" });
  await prepare({ adminPassword: "another password", adminEmail: "second@example.com" });
  expect(existsSync(join(dataDir, "first-admin-password"))).toBe(false);
  expect(await db().select({ email: admins.email }).from(admins)).toEqual([{ email: "admin@example.com" }]);
});

test("a database of another APP_ENV is refused in one line", async () => {
  await prepare();
  await expect(prepare({ appEnv: "production" })).rejects.toThrow(/^APP_ENV is production, but .* test\.$/);
});

test("a database of another ENCRYPTION_KEY is refused in one line", async () => {
  await prepare();
  const right = process.env.ENCRYPTION_KEY;
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 8).toString("base64");
  forgetEnv();
  try {
    await expect(prepare()).rejects.toThrow(/^ENCRYPTION_KEY is not /);
  } finally {
    process.env.ENCRYPTION_KEY = right;
    forgetEnv();
  }
});
