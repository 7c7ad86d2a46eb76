import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import { seedings } from "@/db/schema/labs";
import { seedingRequested } from "@/inngest/events";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { DomainError } from "@/lib/errors";
import { sendToEngine } from "@/lib/events/dispatcher";
import { log } from "@/lib/log";
import { getProject } from "@/lib/projects/queries";
import { requireLabs } from "./availability";
import type { SeedInput } from "./validation";

/** A running seeding that has made no progress for this long is given to the engine again. */
const silentSeconds = 60;

/** Starts making test investments. Throws `not_found`, `conflict` when the project is already being seeded, or `invalid_request`. */
export async function startSeeding(actor: Actor, { projectId, count, investors: wanted }: SeedInput): Promise<void> {
  requireLabs();
  await getProject(projectId);
  const total = Number(count);
  const investorIds = await chooseInvestors(wanted, total);
  const id = newId("seeding");
  await db().transaction(async (tx) => {
    const row = { id, projectId, investorIds, total, startedBy: actor.label };
    const inserted = await tx.insert(seedings).values(row).onConflictDoNothing().returning({ id: seedings.id });
    if (inserted.length === 0) throw new DomainError("conflict", "This offering is already being seeded. Wait until it has ended, or stop it.");
    const after = { projectId, total, investors: investorIds.length };
    await recordChange(tx, actor, { action: "seeding.started", subjectId: id, before: null, after });
  });
  sendToEngine([seedingRequested.create({ seedingId: id }, { id })]).catch((error: unknown) =>
    log.warn({ err: error, seeding: id }, "the engine was not told of a seeding; it will be told within two minutes"),
  );
}

/** What has been made stays. Throws `conflict` when the seeding has already ended. */
export async function stopSeeding(actor: Actor, id: string): Promise<void> {
  requireLabs();
  await db().transaction(async (tx) => {
    const [stopped] = await tx
      .update(seedings)
      .set({ state: "stopped", stopReason: "by_hand", endedAt: sql`now()` })
      .where(and(eq(seedings.id, id), eq(seedings.state, "running")))
      .returning({ done: seedings.done, total: seedings.total });
    if (!stopped) throw new DomainError("conflict", "This seeding has already ended.");
    await recordChange(tx, actor, { action: "seeding.stopped", subjectId: id, before: { state: "running" }, after: { state: "stopped", ...stopped } });
  });
}

/** Gives stalled seedings to the engine again: it may have lost them, or never heard of them. Returns how many. */
export async function resumeSeedings(): Promise<number> {
  const silent = await db()
    .update(seedings)
    .set({ dispatches: sql`${seedings.dispatches} + 1`, progressedAt: sql`now()` })
    .where(and(eq(seedings.state, "running"), lt(seedings.progressedAt, sql`now() - ${silentSeconds} * interval '1 second'`)))
    .returning({ id: seedings.id, dispatches: seedings.dispatches });
  const events = silent.map(({ id, dispatches }) => seedingRequested.create({ seedingId: id }, { id: `${id}:again:${dispatches}` }));
  if (events.length > 0) await sendToEngine(events);
  return silent.length;
}

/** The investors named; if none, as many approved ones as there are investments to make. */
async function chooseInvestors(wanted: string, total: number): Promise<string[]> {
  const names = [...new Set(wanted.split(/[\s,;]+/).filter(Boolean))];
  const isApproved = eq(investors.kycStatus, "approved");
  const isNamed = or(inArray(investors.id, names), inArray(investors.email, lowered(names)));
  const found = await db()
    .select({ id: investors.id, email: investors.email })
    .from(investors)
    .where(names.length > 0 ? and(isApproved, isNamed) : isApproved)
    .orderBy(desc(investors.id))
    .limit(names.length > 0 ? names.length : total);
  const known = new Set(found.flatMap(({ id, email }) => [id, email]));
  const unknown = names.find((name) => !known.has(name) && !known.has(name.toLowerCase()));
  if (unknown) throw refused(`${unknown} is not an approved investor.`);
  if (found.length === 0) throw refused("No investor is approved. Mock the KYC of one first.");
  return found.map(({ id }) => id);
}

function lowered(names: string[]): string[] {
  return names.map((name) => name.toLowerCase());
}

function refused(message: string): DomainError {
  return new DomainError("invalid_request", message, [{ path: "investors", message }]);
}
