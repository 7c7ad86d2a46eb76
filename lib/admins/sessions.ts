import { and, eq, isNull, lte } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { admins, sessions } from "@/db/schema/admins";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { isLive } from "./queries";

const minuteMs = 60_000;
const longestUserAgent = 300;

type Browser = { address: string | null; userAgent: string | null };
type ProvedAdmin = { id: string; email: string; passwordHash: string };

/**
 * Opens a session for an admin whose password was verified against `passwordHash`. Null if the password was changed since: the change
 * ended all sessions, and this one must not survive it.
 */
export async function openSession(tx: Tx, admin: ProvedAdmin, browser: Browser, now: Date): Promise<string | null> {
  const unchanged = and(eq(admins.id, admin.id), eq(admins.passwordHash, admin.passwordHash));
  const [locked] = await tx.select({ id: admins.id }).from(admins).where(unchanged).for("share");
  if (!locked) return null;
  const id = newId("session");
  const userAgent = browser.userAgent?.slice(0, longestUserAgent) ?? null;
  await tx.insert(sessions).values({ id, adminId: admin.id, createdAt: now, lastSeenAt: now, address: browser.address, userAgent });
  const actor: Actor = { kind: "admin", id: admin.id, label: admin.email, address: browser.address };
  await recordChange(tx, actor, { action: "session.opened", subjectId: id, before: null, after: { user_agent: userAgent } });
  return id;
}

/** Notes that a session is in use, at most once a minute. */
export async function touchSession(sessionId: string, now: Date): Promise<void> {
  await db()
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(isLive(sessionId, now), lte(sessions.lastSeenAt, new Date(now.getTime() - minuteMs))));
}

/** Ends one session at once, for signing out. One that has already ended stays as it is. */
export async function endSession(actor: Actor, sessionId: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(isLive(sessionId, now), eq(sessions.adminId, actor.id)))
      .returning({ id: sessions.id });
    if (ended.length > 0) await recordChange(tx, actor, { action: "session.ended", subjectId: sessionId, before: null, after: null });
  });
}

/** Ends all sessions of an admin, in the caller's transaction. Returns how many. */
export async function endSessionsOf(tx: Tx, adminId: string, now: Date): Promise<number> {
  const mine = and(eq(sessions.adminId, adminId), isNull(sessions.revokedAt));
  const ended = await tx.update(sessions).set({ revokedAt: now }).where(mine).returning({ id: sessions.id });
  return ended.length;
}
