import { randomInt } from "node:crypto";
import { eq, lte, sql } from "drizzle-orm";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { inspectors } from "@/db/schema/inspectors";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import type { InspectorAnswerInput } from "./validation";

const mostInspectors = 10;
const lifeHours = 24;
const tokenCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";
const tokenLength = 32;

// Two requests at once must not both take the last free place. Any fixed number will do that differs from those of the migrations and the
// embedded Inngest server.
const countingLock = 7_261_946;

/** Creates a receiver at a random address, for a day. Throws `not_found` in production, `conflict` when there are too many. */
export async function createInspector(actor: Actor): Promise<{ id: string }> {
  requireTest();
  const id = newId("inspector");
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${countingLock})`);
    await tx.delete(inspectors).where(lte(inspectors.expiresAt, sql`now()`));
    const count = await tx.$count(inspectors);
    if (count >= mostInspectors) throw new DomainError("conflict", `There are already ${mostInspectors} inspectors. Delete one that is no longer needed.`);
    await tx.insert(inspectors).values({ id, token: newToken(), expiresAt: sql`now() + ${lifeHours} * interval '1 hour'` });
    await recordChange(tx, actor, { action: "inspector.created", subjectId: id, before: null, after: { hours: lifeHours } });
  });
  return { id };
}

/** Changes how it answers, from the next request on. Throws `not_found`. */
export async function updateInspector(actor: Actor, { id, ...after }: InspectorAnswerInput): Promise<void> {
  requireTest();
  await db().transaction(async (tx) => {
    const answer = { answerStatus: inspectors.answerStatus, delayMs: inspectors.delayMs, failurePercent: inspectors.failurePercent };
    const [before] = await tx.select(answer).from(inspectors).where(eq(inspectors.id, id)).for("update");
    if (!before) throw gone();
    await tx.update(inspectors).set(after).where(eq(inspectors.id, id));
    await recordChange(tx, actor, { action: "inspector.updated", subjectId: id, before, after });
  });
}

/** Deletes it with everything that it received. Throws `not_found`. */
export async function deleteInspector(actor: Actor, id: string): Promise<void> {
  requireTest();
  await db().transaction(async (tx) => {
    const deleted = await tx.delete(inspectors).where(eq(inspectors.id, id)).returning({ id: inspectors.id });
    if (deleted.length === 0) throw gone();
    await recordChange(tx, actor, { action: "inspector.deleted", subjectId: id, before: null, after: null });
  });
}

/** Removes expired inspectors with what they received. Returns how many. */
export async function forgetExpiredInspectors(): Promise<number> {
  const rows = await db().delete(inspectors).where(lte(inspectors.expiresAt, sql`now()`)).returning({ id: inspectors.id });
  return rows.length;
}

function requireTest(): void {
  if (env().appEnv !== "test") throw new DomainError("not_found", "Inspectors exist only in APP_ENV=test.");
}

function gone(): DomainError {
  return new DomainError("not_found", "There is no such inspector.");
}

function newToken(): string {
  return Array.from({ length: tokenLength }, () => tokenCharacters[randomInt(tokenCharacters.length)]).join("");
}
