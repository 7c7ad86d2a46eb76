import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db";
import { auditLog } from "@/db/schema/audit";
import { throttles } from "@/db/schema/throttles";
import { systemActor } from "@/lib/actor";
import { createAdmin, resetPassword } from "./mutations";
import { findSignedInAdmin } from "./queries";
import { endSession } from "./sessions";
import { verifySignIn } from "./sign-in";

const email = "ada@example.com";
const password = "a password for tests";
const start = new Date();
const later = (ms: number) => new Date(start.getTime() + ms);
const attempt = (overrides: Partial<Parameters<typeof verifySignIn>[0]> = {}) => ({
  email,
  password,
  address: "192.0.2.1",
  userAgent: "Browser/1",
  ...overrides,
});
const dataDir = mkdtempSync(join(tmpdir(), "admins-"));
process.env.DATA_DIR = dataDir;

beforeAll(async () => {
  await db().transaction((tx) => createAdmin(tx, systemActor("test"), { email: "Ada@Example.com", password }));
});
beforeEach(async () => {
  await db().delete(throttles);
});
afterAll(() => rmSync(dataDir, { recursive: true }));

async function signIn(now = start): Promise<string> {
  const result = await verifySignIn(attempt(), now);
  if (result.outcome !== "signed_in") throw new Error(`not signed in: ${result.outcome}`);
  return result.sessionId;
}

describe("the right password", () => {
  test("opens a session, writes an audit row without secrets, and removes the first password's file", async () => {
    writeFileSync(join(dataDir, "first-admin-password"), password);
    const sessionId = await signIn();
    expect(await findSignedInAdmin(sessionId, start)).toMatchObject({ email, sessionId });
    const [row] = await db().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(row).toMatchObject({ action: "session.opened", subjectId: sessionId, actorLabel: email, address: "192.0.2.1", after: { user_agent: "Browser/1" } });
    expect(JSON.stringify(row)).not.toContain(password);
    expect(existsSync(join(dataDir, "first-admin-password"))).toBe(false);
  });

  test("clears the charges of earlier failures", async () => {
    for (const _ of Array(4)) await verifySignIn(attempt({ password: "wrong" }), start);
    await signIn();
    for (const _ of Array(4)) expect(await verifySignIn(attempt({ password: "wrong" }), start)).toEqual({ outcome: "refused" });
    await signIn();
  });
});

describe("a wrong password", () => {
  test("is refused exactly like an unknown account, and throttled alike", async () => {
    for (const wrong of [attempt({ password: "wrong" }), attempt({ email: "nobody@example.com" })]) {
      for (const _ of Array(5)) expect(await verifySignIn(wrong, start)).toEqual({ outcome: "refused" });
      expect(await verifySignIn(wrong, start)).toEqual({ outcome: "throttled", waitSeconds: 5 });
    }
  });

  test("makes even the right one wait when it comes from the same address", async () => {
    for (const _ of Array(5)) await verifySignIn(attempt({ password: "wrong" }), start);
    expect(await verifySignIn(attempt(), start)).toEqual({ outcome: "throttled", waitSeconds: 5 });
    expect(await verifySignIn(attempt(), later(5000))).toMatchObject({ outcome: "signed_in" });
  });

  test("tried from many addresses is slowed down, and cannot lock the owner out", async () => {
    await signIn();
    for (let i = 0; i < 20; i += 1)
      expect(await verifySignIn(attempt({ password: "wrong", address: `198.51.100.${i}` }), start)).toEqual({ outcome: "refused" });
    const stranger = attempt({ password: "wrong", address: "198.51.100.99" });
    expect(await verifySignIn(stranger, start)).toEqual({ outcome: "throttled", waitSeconds: 1 });
    await signIn();
    // The owner's sign-ins were not charged to the account, and give those who attack it nothing back.
    expect(await verifySignIn(stranger, start)).toEqual({ outcome: "throttled", waitSeconds: 1 });
    expect(await verifySignIn(stranger, later(1000))).toEqual({ outcome: "refused" });
    await signIn(later(1000));
    expect(await verifySignIn({ ...stranger, address: "198.51.100.98" }, later(1000))).toEqual({ outcome: "throttled", waitSeconds: 2 });
  });

  test("is forgiven to the account when the owner signs in from a new address", async () => {
    for (let i = 0; i < 19; i += 1) await verifySignIn(attempt({ password: "wrong", address: `198.51.100.${i}` }), start);
    expect(await verifySignIn(attempt({ address: "203.0.113.8" }), start)).toMatchObject({ outcome: "signed_in" });
    expect(await verifySignIn(attempt({ password: "wrong", address: "198.51.100.99" }), start)).toEqual({ outcome: "refused" });
  });

  test("from elsewhere may block the account, but a blocked attempt does not count against its own address", async () => {
    for (let i = 0; i < 20; i += 1) await verifySignIn(attempt({ password: "wrong", address: `198.51.100.${i}` }), start);
    const owner = attempt({ address: "203.0.113.7" });
    for (const _ of Array(6)) expect(await verifySignIn(owner, start)).toMatchObject({ outcome: "throttled", waitSeconds: 1 });
    expect(await verifySignIn(owner, later(1000))).toMatchObject({ outcome: "signed_in" });
  });
});

describe("a password reset", () => {
  test("ends every session, including one whose sign-in was just verifying the old password", async () => {
    const sessionId = await signIn();
    const [late, reset] = await Promise.all([verifySignIn(attempt(), start), resetPassword(systemActor("admin"), "ADA@example.com", start)]);
    expect(await findSignedInAdmin(sessionId, start)).toBeNull();
    if (late.outcome === "signed_in") expect(await findSignedInAdmin(late.sessionId, start)).toBeNull();
    expect(await verifySignIn(attempt(), start)).toEqual({ outcome: "refused" });
    expect(await verifySignIn(attempt({ password: reset.password }), start)).toMatchObject({ outcome: "signed_in" });
    const rows = await db().select().from(auditLog).where(eq(auditLog.action, "admin.password_reset"));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(reset.password);
  });

  test("of an unknown admin is refused", async () => {
    await expect(resetPassword(systemActor("admin"), "nobody@example.com", start)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("signing out of another admin's session does nothing", async () => {
  const { password: changed } = await resetPassword(systemActor("admin"), email, start);
  const result = await verifySignIn(attempt({ password: changed }), start);
  if (result.outcome !== "signed_in") throw new Error("not signed in");
  await endSession({ kind: "admin", id: "adm_another", label: "another", address: null }, result.sessionId, start);
  expect(await findSignedInAdmin(result.sessionId, start)).not.toBeNull();
});
