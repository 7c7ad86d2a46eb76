import { eq, inArray, sql } from "drizzle-orm";
import { investors } from "@/db/schema/investors";
import { seedings } from "@/db/schema/labs";
import { systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { type EventTx, withEvents } from "@/lib/events/transaction";
import { receiveFunds } from "@/lib/investments/receipt";
import type { Investor } from "@/lib/investors/queries";
import { getProject } from "@/lib/projects/queries";
import { placeSeededOrder } from "./seeded-order";

type Seeding = typeof seedings.$inferSelect;

/** So many are made in one transaction, which other orders of the project wait for. */
const batchSize = 25;

const actor = systemActor("labs");

/**
 * Makes the next test investments of a seeding. What was made is counted in the transaction that makes it: however often and by whomever
 * this is called, none is made twice and none is left out.
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

/** Answers how many were made: fewer than wanted where the supply has come to its end. */
async function seed(tx: EventTx, { projectId, investorIds, done }: Seeding, wanted: number, now: Date): Promise<number> {
  let project = await getProject(projectId, tx);
  const people = await readInvestors(tx, investorIds, { from: done, count: wanted });
  for (const [index, investor] of people.entries()) {
    // One, two or three times the least amount, so that lists look alive.
    const locked = await placeSeededOrder(tx, actor, { investor, project, times: BigInt(1 + ((done + index) % 3)) }, now);
    if (!locked) return index;
    const funds = { amountMinor: locked.order.amountMinor, source: "labs", bankTransactionId: null } as const;
    await receiveFunds(tx, actor, { locked, funds, trigger: "labs_seed" }, now);
    project = locked.project;
  }
  return people.length;
}

/** Whose turn it is: the list over and over. */
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
