import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { transfers } from "@/db/schema/distributions";
import { investments } from "@/db/schema/investments";
import { projects } from "@/db/schema/projects";
import { systemActor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { noteBlock } from "@/lib/chain/checkpoint";
import type { Block } from "@/lib/chain/client";
import { type EventTx, recordEvent, withEvents } from "@/lib/events/transaction";
import { fromTokenUnits } from "@/lib/projects/token-amount";
import type { Distribution } from "./processing";

/** `hash`: of the transaction that the chain included. */
type Settled = { id: string; blockNumber: bigint; hash: string };

const actor = systemActor("distribution");
/** Per database transaction. */
const batchSize = 50;

/** Marks transfers confirmed and their investments distributed, and records `transaction_created` once for each; a batch is all or nothing. */
export async function confirmTransfers(distribution: Distribution, settled: Settled[], block: Block): Promise<void> {
  for (let start = 0; start < settled.length; start += batchSize) {
    await withEvents((tx) => confirmBatch(tx, distribution, { settled: settled.slice(start, start + batchSize), block }));
  }
}

async function confirmBatch(tx: EventTx, distribution: Distribution, { settled, block }: { settled: Settled[]; block: Block }): Promise<void> {
  const confirmed = await markConfirmed(tx, settled);
  if (confirmed.length === 0) return;
  const marked = await markDistributed(
    tx,
    confirmed.map(({ investmentId }) => investmentId),
  );
  if (marked.size !== confirmed.length) throw new Error(`of ${confirmed.length} investments whose tokens were moved, ${marked.size} were allocated`);
  await noteBlock(tx, distribution.chainId, block);
  const [project] = await tx.select({ assetCode: projects.assetCode }).from(projects).where(eq(projects.id, distribution.projectId));
  for (const { id, investmentId, units, transactionHash } of confirmed) {
    const before = { status: "allocated" };
    await recordChange(tx, actor, { action: "investment.distributed", subjectId: investmentId, before, after: { status: "distributed", transactionHash } });
    const amount = fromTokenUnits(BigInt(units), distribution.tokenDecimals);
    const transaction = { id, kind: "token", amount, currency: project?.assetCode ?? "", investment_id: investmentId } as const;
    const data = { transaction: { ...transaction, order_id: marked.get(investmentId) ?? null, tx_hash: transactionHash } };
    await recordEvent(tx, { type: "transaction_created", trigger: "transaction", data });
  }
}

function markConfirmed(tx: EventTx, settled: Settled[]) {
  const byTransfer = (value: (one: Settled) => SQL) =>
    sql`case ${transfers.id} ${sql.join(
      settled.map((one) => sql`when ${one.id} then ${value(one)}`),
      sql` `,
    )} end`;
  const ids = settled.map(({ id }) => id);
  return tx
    .update(transfers)
    .set({
      status: "confirmed",
      finishedAt: sql`now()`,
      blockNumber: byTransfer(({ blockNumber }) => sql`${blockNumber}::bigint`),
      transactionHash: byTransfer(({ hash }) => sql`${hash}`),
    })
    .where(and(inArray(transfers.id, ids), inArray(transfers.status, ["signed", "sent"])))
    .returning({ id: transfers.id, investmentId: transfers.investmentId, units: transfers.units, transactionHash: transfers.transactionHash });
}

/** Returns the order ids of the investments that were allocated, by investment id. */
async function markDistributed(tx: EventTx, investmentIds: string[]): Promise<Map<string, string>> {
  const rows = await tx
    .update(investments)
    .set({ status: "distributed", distributedAt: sql`now()` })
    .where(and(inArray(investments.id, investmentIds), eq(investments.status, "allocated")))
    .returning({ id: investments.id, orderId: investments.orderId });
  return new Map(rows.map(({ id, orderId }) => [id, orderId]));
}
