import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db";
import { admins, sessions } from "@/db/schema/admins";
import { auditLog } from "@/db/schema/audit";
import { systemActor } from "@/lib/actor";
import { addAdmin, createAdmin } from "./mutations";
import { findSignedInAdmin, listAdmins } from "./queries";
import { endSession, openSession, touchSession } from "./sessions";

const start = new Date("2026-11-24T10:00:00.000Z");
const hourMs = 3_600_000;
const later = (ms: number) => new Date(start.getTime() + ms);
const browser = { address: null, userAgent: "x".repeat(1000) };

async function openedSession() {
  const { id } = await db().transaction((tx) =>
    createAdmin(tx, systemActor("test"), { email: `${randomUUID()}@example.com`, password: "a password for tests" }),
  );
  const [admin] = await db().select().from(admins).where(eq(admins.id, id));
  if (!admin) throw new Error("no admin");
  const sessionId = await db().transaction((tx) => openSession(tx, admin, browser, start));
  if (!sessionId) throw new Error("no session");
  return { admin, sessionId, actor: { kind: "admin", id, label: admin.email, address: null } as const };
}

test("a session ends 12 hours after its last use", async () => {
  const { sessionId } = await openedSession();
  expect(await findSignedInAdmin(sessionId, later(12 * hourMs - 1))).not.toBeNull();
  expect(await findSignedInAdmin(sessionId, later(12 * hourMs))).toBeNull();
  await touchSession(sessionId, later(12 * hourMs));
  expect(await findSignedInAdmin(sessionId, later(12 * hourMs))).toBeNull();
});

test("a session ends after 7 days, however much it was used", async () => {
  const { sessionId } = await openedSession();
  for (let hours = 10; hours < 7 * 24; hours += 10) await touchSession(sessionId, later(hours * hourMs));
  expect(await findSignedInAdmin(sessionId, later(7 * 24 * hourMs - 1))).not.toBeNull();
  expect(await findSignedInAdmin(sessionId, later(7 * 24 * hourMs))).toBeNull();
});

test("its use is recorded at most once a minute", async () => {
  const { sessionId } = await openedSession();
  const lastSeenAt = async () => (await findSignedInAdmin(sessionId, later(61_000)))?.lastSeenAt;
  await touchSession(sessionId, later(59_999));
  expect(await lastSeenAt()).toEqual(start);
  await touchSession(sessionId, later(60_000));
  expect(await lastSeenAt()).toEqual(later(60_000));
});

test("signing out ends it at once, and is audited once", async () => {
  const { sessionId, actor } = await openedSession();
  await Promise.all([endSession(actor, sessionId, start), endSession(actor, sessionId, start)]);
  expect(await findSignedInAdmin(sessionId, start)).toBeNull();
  const rows = await db()
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, sessionId), eq(auditLog.action, "session.ended")));
  expect(rows).toHaveLength(1);
});

test("no session opens if the password was changed after it was verified", async () => {
  const { admin } = await openedSession();
  const stale = { ...admin, passwordHash: "what it was before" };
  expect(await db().transaction((tx) => openSession(tx, stale, browser, start))).toBeNull();
});

test("a long user agent is truncated", async () => {
  const { sessionId } = await openedSession();
  const [row] = await db().select().from(sessions).where(eq(sessions.id, sessionId));
  expect(row?.userAgent).toHaveLength(300);
});

test("an e-mail address belongs to one admin, whatever its case", async () => {
  const { password } = await addAdmin(systemActor("admin"), "Grace@example.com");
  expect(password.length).toBeGreaterThanOrEqual(20);
  await expect(addAdmin(systemActor("admin"), "grace@EXAMPLE.com")).rejects.toMatchObject({ code: "email_taken" });
  expect((await listAdmins()).filter(({ email }) => email === "grace@example.com")).toHaveLength(1);
});
