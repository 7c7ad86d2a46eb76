import { and, count, countDistinct, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Address } from "viem";
import { db, type Tx } from "@/db";
import { chainSigners } from "@/db/schema/chain";
import { distributions, signedTransactions, transfers } from "@/db/schema/distributions";
import { projects } from "@/db/schema/projects";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { checkChain, findResetChain, replaceCheckpoint } from "@/lib/chain/checkpoint";
import { chainClient, getConfirmedBlock } from "@/lib/chain/client";
import { ChainFault, onChain } from "@/lib/chain/fault";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { type EventTx, withEvents } from "@/lib/events/transaction";
import { endDistribution } from "./completion";
import { inTurns } from "./in-turns";
import { countTransfers } from "./transfer-counts";

// The ids of Anvil and Hardhat, and of Ganache and Geth in development. A chain with any other id may be one that others rely on too.
const developmentChains = [31_337, 1_337];
const unfinished = ["planned", "signed", "sent", "failed"] as const;

/** What an admin has to know about a reset chain. `isAcceptable`: it is a chain for trials, so the new one may replace it. */
export type ChainReset = { chainId: number; blockNumber: string; blockHash: string; isAcceptable: boolean; distributions: number; transfers: number };

/** Null unless the chain was found to be a different one than before. */
export async function findChainReset(): Promise<ChainReset | null> {
  const reset = await findResetChain();
  if (!reset) return null;
  const { chainId, blockNumber, blockHash } = reset;
  const [sums] = await db()
    .select({ distributions: countDistinct(distributions.id), transfers: count(transfers.id) })
    .from(distributions)
    .innerJoin(transfers, and(eq(transfers.distributionId, distributions.id), inArray(transfers.status, [...unfinished])))
    .where(isUnfinished(chainId));
  const lost = { distributions: sums?.distributions ?? 0, transfers: sums?.transfers ?? 0 };
  return { chainId, blockNumber: String(blockNumber), blockHash, isAcceptable: isAcceptable(chainId), ...lost };
}

/** How many unfinished distributions were ended, transfers given up, and offerings left without a token. */
export type Acceptance = { distributions: number; transfers: number; tokens: number };

/**
 * Accepts the chain that has replaced a reset one; for chains for trials only. What the old chain had not confirmed is given up, and its
 * transactions are deleted, because they would be valid on the new chain and must never be sent to it. Offerings lose tokens that do not
 * exist there. Throws `conflict` when the chain was not reset, or is not for trials.
 */
export async function acceptNewChain(actor: Actor, { chainId }: { chainId: number }): Promise<Acceptance> {
  if (!isAcceptable(chainId)) throw new DomainError("conflict", "Only a test chain can be replaced by a new one.");
  const lost = await findLost(chainId);
  const [block, gone] = await Promise.all([getConfirmedBlock(), listGoneTokens()]);
  return withEvents(async (tx) => {
    const given = await endUnfinished(tx, chainId);
    await tx.delete(signedTransactions).where(eq(signedTransactions.chainId, chainId));
    await tx.delete(chainSigners).where(eq(chainSigners.chainId, chainId));
    const tokens = await removeTokens(tx, actor, gone);
    if (!(await replaceCheckpoint(tx, chainId, { lostHash: lost.blockHash, block }))) throw notReset();
    const before = { chainId, block: String(lost.blockNumber), hash: lost.blockHash };
    const after = { chainId, block: String(block.number), hash: block.hash, ...given, tokensRemoved: tokens };
    await recordChange(tx, actor, { action: "chain.new_accepted", subjectId: "chain", before, after });
    return { ...given, tokens };
  });
}

function isAcceptable(chainId: number): boolean {
  return env().appEnv === "test" && developmentChains.includes(chainId);
}

/** Checks the chain once more: the old one may be back. */
async function findLost(chainId: number) {
  const present = await checkChain().catch((error: unknown) => {
    if (error instanceof ChainFault && error.kind === "reset") return null;
    throw error;
  });
  const lost = await findResetChain();
  if (present !== null || lost?.chainId !== chainId) throw notReset();
  return lost;
}

function notReset(): DomainError {
  return new DomainError("conflict", "The chain has not been reset, or the new one has already been accepted.");
}

/** The projects whose token does not exist on the chain. */
async function listGoneTokens(): Promise<{ id: string; address: string }[]> {
  const rows = await db().select({ id: projects.id, address: projects.tokenAddress }).from(projects).where(isNotNull(projects.tokenAddress));
  const codes = await inTurns(rows, ({ address }) => onChain(() => chainClient().getCode({ address: address as Address })));
  return rows.flatMap(({ id, address }, index) => (address && !codes[index] ? [{ id, address }] : []));
}

async function endUnfinished(tx: EventTx, chainId: number): Promise<{ distributions: number; transfers: number }> {
  const ended = await tx.select().from(distributions).where(isUnfinished(chainId)).orderBy(distributions.id).for("update");
  let given = 0;
  for (const distribution of ended) {
    const changed = await tx
      .update(transfers)
      .set({ status: "given_up", finishedAt: sql`now()`, failure: "The chain was reset." })
      .where(and(eq(transfers.distributionId, distribution.id), inArray(transfers.status, [...unfinished])))
      .returning({ id: transfers.id });
    given += changed.length;
    await endDistribution(tx, distribution, await countTransfers(distribution.id, tx));
  }
  return { distributions: ended.length, transfers: given };
}

async function removeTokens(tx: Tx, actor: Actor, gone: { id: string; address: string }[]): Promise<number> {
  let removed = 0;
  for (const { id, address } of gone) {
    const changed = await tx
      .update(projects)
      .set({ tokenAddress: null })
      .where(and(eq(projects.id, id), eq(projects.tokenAddress, address)))
      .returning({ id: projects.id });
    if (changed.length === 0) continue;
    removed += 1;
    const change = { before: { tokenAddress: address }, after: { tokenAddress: null } };
    await recordChange(tx, actor, { action: "project.token_changed", subjectId: id, ...change });
  }
  return removed;
}

function isUnfinished(chainId: number) {
  return and(eq(distributions.chainId, chainId), eq(distributions.status, "processing"));
}
