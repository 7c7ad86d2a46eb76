import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { chainCheckpoints } from "@/db/schema/chain";
import { log } from "@/lib/log";
import { type Block, chainClient, getConfirmedBlock } from "./client";
import { ChainFault, type ChainFaultKind, onChain } from "./fault";

type Checkpoint = typeof chainCheckpoints.$inferSelect;

/**
 * Answers the chain's id, after making sure that it still is the chain that was seen before: the stored block has to be there, under the
 * same hash. Throws a {@link ChainFault} of kind `reset` otherwise: what was recorded about it holds no longer, and nobody should guess.
 */
export async function checkChain(): Promise<number> {
  const client = chainClient();
  const chainId = await onChain(() => client.getChainId());
  const [seen] = await db().select().from(chainCheckpoints).where(eq(chainCheckpoints.chainId, chainId));
  if (!seen) {
    const { number, hash } = await getConfirmedBlock();
    await db().insert(chainCheckpoints).values({ chainId, blockNumber: number, blockHash: hash }).onConflictDoNothing();
    return chainId;
  }
  const isReset = (await findBlockHash(seen.blockNumber)) !== seen.blockHash;
  if (isReset !== (seen.resetFoundAt !== null)) await noteReset(seen, isReset);
  if (isReset) throw new ChainFault("reset", resetWords(seen));
  return chainId;
}

/** Screens tell of it without asking the chain. */
async function noteReset({ chainId, blockHash }: Checkpoint, isReset: boolean): Promise<void> {
  await db()
    .update(chainCheckpoints)
    .set({ resetFoundAt: isReset ? sql`now()` : null })
    .where(and(eq(chainCheckpoints.chainId, chainId), eq(chainCheckpoints.blockHash, blockHash)));
}

/** The chain that was found to be another one than before when it was last asked; null while all is well. */
export async function findResetChain(): Promise<{ chainId: number; blockNumber: bigint; blockHash: string; foundAt: Date } | null> {
  const [row] = await db()
    .select()
    .from(chainCheckpoints)
    .where(isNotNull(chainCheckpoints.resetFoundAt))
    .orderBy(desc(chainCheckpoints.resetFoundAt))
    .limit(1);
  return row?.resetFoundAt ? { ...row, foundAt: row.resetFoundAt } : null;
}

/** Puts a settled block of the present chain in the place of one that another chain had. False when that is not the one any more. */
export async function replaceCheckpoint(tx: Tx, chainId: number, { lostHash, block }: { lostHash: string; block: Block }): Promise<boolean> {
  const replaced = await tx
    .update(chainCheckpoints)
    .set({ blockNumber: block.number, blockHash: block.hash, seenAt: sql`now()`, resetFoundAt: null })
    .where(and(eq(chainCheckpoints.chainId, chainId), eq(chainCheckpoints.blockHash, lostHash)))
    .returning({ chainId: chainCheckpoints.chainId });
  return replaced.length > 0;
}

/** At the start of the product: says in the log when the chain that was used before was reset or does not answer. Where none was used, none is asked. */
export async function reportChain(): Promise<{ chain: "unused" | "well" | ChainFaultKind }> {
  const [used] = await db().select({ chainId: chainCheckpoints.chainId }).from(chainCheckpoints).limit(1);
  if (!used) return { chain: "unused" };
  try {
    await checkChain();
    return { chain: "well" };
  } catch (error) {
    if (!(error instanceof ChainFault)) throw error;
    log.error({ fault: error.kind }, error.message);
    return { chain: error.kind };
  }
}

/** Notes a settled block on which something written in this transaction rests. */
export async function noteBlock(tx: Tx, chainId: number, { number, hash }: Pick<Block, "number" | "hash">): Promise<void> {
  const set = { blockNumber: number, blockHash: hash, seenAt: sql`now()` };
  await tx
    .insert(chainCheckpoints)
    .values({ chainId, ...set })
    .onConflictDoUpdate({ target: chainCheckpoints.chainId, set, setWhere: lt(chainCheckpoints.blockNumber, number) });
}

/** A block's hash; null when the chain has not come so far. */
export async function findBlockHash(blockNumber: bigint): Promise<string | null> {
  const client = chainClient();
  return onChain(async () => {
    if ((await client.getBlockNumber()) < blockNumber) return null;
    return (await client.getBlock({ blockNumber })).hash;
  });
}

function resetWords({ chainId, blockNumber, blockHash }: Checkpoint): string {
  return `The chain was reset: block ${blockNumber} of chain ${chainId} is no longer ${blockHash}. Nothing is sent.`;
}
