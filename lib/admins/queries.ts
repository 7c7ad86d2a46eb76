import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db";
import { admins, sessions } from "@/db/schema/admins";

const hourMs = 60 * 60_000;
/** A session ends after this long without use, */
const idleMs = 12 * hourMs;
/** and in any case this long after sign-in. */
export const sessionLifeMs = 7 * 24 * hourMs;

/** An admin behind a live session. */
export type SignedInAdmin = { id: string; email: string; sessionId: string; lastSeenAt: Date };

/** The admin signed in with this session; null if it has ended or never existed. */
export async function findSignedInAdmin(sessionId: string, now: Date): Promise<SignedInAdmin | null> {
  const [row] = await db()
    .select({ id: admins.id, email: admins.email, sessionId: sessions.id, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(admins, eq(admins.id, sessions.adminId))
    .where(isLive(sessionId, now));
  return row ?? null;
}

/** Everybody who may sign in, the oldest account first. */
export async function listAdmins(): Promise<{ id: string; email: string; createdAt: Date }[]> {
  return db().select({ id: admins.id, email: admins.email, createdAt: admins.createdAt }).from(admins).orderBy(admins.createdAt, admins.id);
}

/** The condition for a session to be live; every read and write of a session uses it. */
export function isLive(sessionId: string, now: Date) {
  return and(
    eq(sessions.id, sessionId),
    isNull(sessions.revokedAt),
    gt(sessions.lastSeenAt, new Date(now.getTime() - idleMs)),
    gt(sessions.createdAt, new Date(now.getTime() - sessionLifeMs)),
  );
}
