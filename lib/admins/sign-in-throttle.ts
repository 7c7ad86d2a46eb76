import { and, eq, gt } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { admins, sessions } from "@/db/schema/admins";
import { chargeThrottle, clearThrottle, forgetRestedThrottles, refundThrottle, type ThrottleRule } from "@/lib/throttle";

const second = 1000;
const knownForMs = 30 * 24 * 3600 * second;

/** One account from one address: five tries, then waits of 5 s, 10 s, … 15 min. */
const pairRule: ThrottleRule = { free: 5, firstWaitMs: 5 * second, longestWaitMs: 900 * second };
/**
 * One account from all addresses together: slows down attacks from many addresses. The waits are short, and addresses from which the
 * account has signed in are exempt, so nobody can lock its owner out.
 */
const accountRule: ThrottleRule = { free: 20, firstWaitMs: second, longestWaitMs: 10 * second };

type From = { email: string; address: string | null };

/** `blockedUntil`: the instant until which the sign-in is refused, or null. `toAccount`: it was charged to the account as well. */
export type SignInCharge = { blockedUntil: Date | null; toAccount: boolean };

/** Counts a sign-in before it is attempted. */
export async function chargeSignIn(from: From, now: Date): Promise<SignInCharge> {
  await forgetRestedThrottles(now);
  return db().transaction(async (tx) => {
    const blockedUntil = await chargeThrottle(tx, pairKey(from), pairRule, now);
    if (blockedUntil || (await isKnownAddress(tx, from, now))) return { blockedUntil, toAccount: false };
    const accountBlockedUntil = await chargeThrottle(tx, accountKey(from), accountRule, now);
    // No password was tried, so nothing may count against this address.
    if (accountBlockedUntil) await refundThrottle(tx, pairKey(from));
    return { blockedUntil: accountBlockedUntil, toAccount: accountBlockedUntil === null };
  });
}

/** After a correct password: resets the pair's throttle and takes back the charge to the account, if there was one. */
export async function refundSignIn(tx: Tx, from: From, { toAccount }: SignInCharge): Promise<void> {
  await clearThrottle(tx, pairKey(from));
  if (toAccount) await refundThrottle(tx, accountKey(from));
}

function pairKey({ email, address }: From): string {
  return `sign-in:${email}:${address ?? "unknown"}`;
}

function accountKey({ email }: From): string {
  return `sign-in:${email}`;
}

async function isKnownAddress(tx: Tx, { email, address }: From, now: Date): Promise<boolean> {
  if (!address) return false;
  const since = new Date(now.getTime() - knownForMs);
  const [session] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(admins, eq(admins.id, sessions.adminId))
    .where(and(eq(admins.email, email), eq(sessions.address, address), gt(sessions.createdAt, since)))
    .limit(1);
  return session !== undefined;
}
