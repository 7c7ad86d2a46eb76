import { eq, inArray, sql } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import { seedings } from "@/db/schema/labs";
import { orders } from "@/db/schema/orders";
import { systemActor } from "@/lib/actor";
import { recordChange, recordChanges } from "@/lib/audit/mutations";
import { type EventTx, recordEvents, withEvents } from "@/lib/events/transaction";
import type { Investor } from "@/lib/investors/queries";
import { lockProject, type Project } from "@/lib/projects/queries";
import { moveTokens } from "@/lib/projects/supply";
import { type SeededInvestment, seededInvestment } from "./seeded-investment";

type Seeding = typeof seedings.$inferSelect;

/** Investments per transaction, which blocks other orders of the project: few, so that progress shows and webhooks are sent gradually. */
const batchSize = 25;

const actor = systemActor("labs");

/**
 * Makes the next test investments of a seeding. Progress is counted in the transaction that makes them, so repeated or concurrent calls
 * make none twice and skip none.
 */
export async function runSeedingBatch(id: string, now: Date): Promise<{ state: Seeding["state"] }> {
  return withEvents(async (tx) => {
    const [seeding] = await tx.select().from(seedings).where(eq(seedings.id, id)).for("update");
    if (seeding?.state !== "running") return { state: seeding?.state ?? "stopped" };
    const wanted = Math.min(batchSize, seeding.total - seeding.done);
    const made = await seed(tx, seeding, wanted, now);
    return advance(tx, seeding, { done: seeding.done + made, soldOut: made < wanted });
  });
}

/** Returns how many were made: fewer than wanted if the supply ran out. */
async function seed(tx: EventTx, { projectId, investorIds, done }: Seeding, wanted: number, now: Date): Promise<number> {
  const people = await readInvestors(tx, investorIds, { from: done, count: wanted });
  const project = await lockProject(tx, projectId);
  const made: SeededInvestment[] = [];
  for (const [index, investor] of people.entries()) {
    // One, two or three times the smallest amount, so that lists look realistic.
    const times = BigInt(1 + ((done + index) % 3));
    const next = seededInvestment({ investor, project: made.at(-1)?.project ?? project, times }, now);
    if (!next) break;
    made.push(next);
  }
  await write(tx, project, made);
  return made.length;
}

/** One statement per table: a batch costs little more than a single investment. */
async function write(tx: EventTx, project: Project, made: readonly SeededInvestment[]): Promise<void> {
  const units = made.reduce((sum, each) => sum + each.units, 0n);
  await insertRows(
    tx,
    orders,
    made.map(({ order }) => order),
  );
  await insertRows(
    tx,
    investments,
    made.map(({ investment }) => investment),
  );
  await recordChanges(
    tx,
    made.flatMap(({ changes }) => changes.map((change) => ({ actor, ...change }))),
  );
  await recordEvents(
    tx,
    made.flatMap(({ events }) => events),
  );
  if (!(await moveTokens(tx, project, { held: units, fulfilled: units }))) throw new Error("the supply of a locked project was taken");
}

/** The next investors, cycling through the list. */
async function readInvestors(tx: EventTx, ids: string[], { from, count }: { from: number; count: number }): Promise<Investor[]> {
  const turn = Array.from({ length: count }, (_, index) => ids[(from + index) % ids.length] ?? "");
  const rows = await tx.select().from(investors).where(inArray(investors.id, turn));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return turn.flatMap((id) => byId.get(id) ?? []);
}

async function advance(tx: EventTx, { id, total }: Seeding, { done, soldOut }: { done: number; soldOut: boolean }): Promise<{ state: Seeding["state"] }> {
  const state = soldOut ? "stopped" : done === total ? "finished" : "running";
  const ended = state === "running" ? {} : { endedAt: sql`now()`, stopReason: soldOut ? ("sold_out" as const) : null };
  await tx
    .update(seedings)
    .set({ done, state, progressedAt: sql`now()`, ...ended })
    .where(eq(seedings.id, id));
  if (state !== "running")
    await recordChange(tx, actor, { action: `seeding.${state}`, subjectId: id, before: { state: "running" }, after: { state, done, total } });
  return { state };
}
