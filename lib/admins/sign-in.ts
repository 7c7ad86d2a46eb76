import { rm } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { db } from "@/db";
import { admins } from "@/db/schema/admins";
import { env } from "@/lib/env";
import { verifyPassword } from "./password";
import { openSession } from "./sessions";
import { chargeSignIn, refundSignIn } from "./sign-in-throttle";
import type { SignInInput } from "./validation";

export type SignInAttempt = SignInInput & { address: string | null; userAgent: string | null };

/** `refused` does not say whether the account exists. */
export type SignInOutcome = { outcome: "signed_in"; sessionId: string } | { outcome: "refused" } | { outcome: "throttled"; waitSeconds: number };

/** Verifies a password and opens a session if it is right. Throws `unavailable` when too many people sign in at once. */
export async function verifySignIn(attempt: SignInAttempt, now: Date): Promise<SignInOutcome> {
  const charge = await chargeSignIn(attempt, now);
  const { blockedUntil } = charge;
  if (blockedUntil) return { outcome: "throttled", waitSeconds: Math.max(1, Math.ceil((blockedUntil.getTime() - now.getTime()) / 1000)) };
  const admin = await findByEmail(attempt.email);
  const proved = await verifyPassword(attempt.password, admin?.passwordHash ?? null);
  if (!admin || !proved) return { outcome: "refused" };
  const sessionId = await db().transaction(async (tx) => {
    await refundSignIn(tx, attempt, charge);
    return openSession(tx, admin, attempt, now);
  });
  if (!sessionId) return { outcome: "refused" };
  await removeFirstPassword();
  return { outcome: "signed_in", sessionId };
}

async function findByEmail(email: string) {
  const [row] = await db().select({ id: admins.id, email: admins.email, passwordHash: admins.passwordHash }).from(admins).where(eq(admins.email, email));
  return row ?? null;
}

/** The generated password of the first start is of no use once somebody has signed in. */
async function removeFirstPassword(): Promise<void> {
  await rm(join(/* turbopackIgnore: true */ env().dataDir, "first-admin-password"), { force: true });
}
