import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { chainCheckpoints } from "@/db/schema/chain";
import { log } from "@/lib/log";
import { type Block, chainClient, getConfirmedBlock } from "./client";
import { ChainFault, type ChainFaultKind, onChain } from "./fault";

type Checkpoint = typeof chainCheckpoints.$inferSelect;

/**
 * Returns the chain's id after verifying that it is still the chain seen before: the stored block must exist under the same hash. Otherwise
 * throws a {@link ChainFault} of kind `reset`, because what was recorded about the chain no longer holds.
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

/** Stored, so that screens can report the reset without asking the chain. */
async function noteReset({ chainId, blockHash }: Checkpoint, isReset: boolean): Promise<void> {
  await db()
    .update(chainCheckpoints)
    .set({ resetFoundAt: isReset ? sql`now()` : null })
    .where(and(eq(chainCheckpoints.chainId, chainId), eq(chainCheckpoints.blockHash, blockHash)));
}

/** The chain that turned out to be a different one when it was last checked; null while all is well. */
export async function findResetChain(): Promise<{ chainId: number; blockNumber: bigint; blockHash: string; foundAt: Date } | null> {
  const [row] = await db()
    .select()
    .from(chainCheckpoints)
    .where(isNotNull(chainCheckpoints.resetFoundAt))
    .orderBy(desc(chainCheckpoints.resetFoundAt))
    .limit(1);
  return row?.resetFoundAt ? { ...row, foundAt: row.resetFoundAt } : null;
}

/** Replaces the checkpoint of a lost chain by a settled block of the present one. False when `lostHash` is no longer the checkpoint. */
export async function replaceCheckpoint(tx: Tx, chainId: number, { lostHash, block }: { lostHash: string; block: Block }): Promise<boolean> {
  const replaced = await tx
    .update(chainCheckpoints)
    .set({ blockNumber: block.number, blockHash: block.hash, seenAt: sql`now()`, resetFoundAt: null })
    .where(and(eq(chainCheckpoints.chainId, chainId), eq(chainCheckpoints.blockHash, lostHash)))
    .returning({ chainId: chainCheckpoints.chainId });
  return replaced.length > 0;
}

/** Runs at startup: logs an error when the chain used so far was reset or does not answer. Asks nothing if no chain was ever used. */
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

/** Advances the checkpoint to a settled block that this transaction relies on. */
export async function noteBlock(tx: Tx, chainId: number, { number, hash }: Pick<Block, "number" | "hash">): Promise<void> {
  const set = { blockNumber: number, blockHash: hash, seenAt: sql`now()` };
  await tx
    .insert(chainCheckpoints)
    .values({ chainId, ...set })
    .onConflictDoUpdate({ target: chainCheckpoints.chainId, set, setWhere: lt(chainCheckpoints.blockNumber, number) });
}

/** A block's hash; null when the chain has not reached that block. */
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
