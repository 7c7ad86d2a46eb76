import { eq } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { newId } from "@/db/ids";
import { admins } from "@/db/schema/admins";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { generatePassword, hashPassword } from "./password";
import { endSessionsOf } from "./sessions";
import { adminEmail } from "./validation";

/** Creates an admin. Throws `email_taken` if there already is one with this address. */
export async function createAdmin(tx: Tx, actor: Actor, { email, password }: { email: string; password: string }): Promise<{ id: string }> {
  const admin = { id: newId("admin"), email: email.toLowerCase(), passwordHash: await hashPassword(password) };
  const [created] = await tx.insert(admins).values(admin).onConflictDoNothing({ target: admins.email }).returning({ id: admins.id });
  if (!created) throw new DomainError("email_taken", `There already is an admin ${admin.email}.`);
  await recordChange(tx, actor, { action: "admin.created", subjectId: admin.id, before: null, after: { email: admin.email } });
  return created;
}

/**
 * Creates an admin with a generated password, which is returned once. Throws `email_taken`, or `invalid_request` if `email` is not an
 * e-mail address.
 */
export async function addAdmin(actor: Actor, email: string): Promise<{ password: string }> {
  const fault = adminEmail.safeParse(email).error?.issues[0];
  if (fault) throw new DomainError("invalid_request", `${email}: ${fault.message}`);
  const password = generatePassword();
  await db().transaction((tx) => createAdmin(tx, actor, { email, password }));
  return { password };
}

/** Gives an admin a new generated password, returned once, and ends all of their sessions. Throws `not_found`. */
export async function resetPassword(actor: Actor, email: string, now: Date): Promise<{ password: string }> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  await db().transaction(async (tx) => {
    const [admin] = await tx.update(admins).set({ passwordHash }).where(eq(admins.email, email.toLowerCase())).returning({ id: admins.id });
    if (!admin) throw new DomainError("not_found", `There is no admin ${email}.`);
    const sessionsEnded = await endSessionsOf(tx, admin.id, now);
    await recordChange(tx, actor, { action: "admin.password_reset", subjectId: admin.id, before: null, after: { sessions_ended: sessionsEnded } });
  });
  return { password };
}
