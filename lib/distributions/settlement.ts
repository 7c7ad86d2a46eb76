import { and, asc, eq, inArray } from "drizzle-orm";
import { type Hex, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { type Block, chainClient, getConfirmedBlock } from "@/lib/chain/client";
import { onChain } from "@/lib/chain/fault";
import { findReceipt } from "@/lib/chain/receipt";
import { tokenAbi } from "@/lib/chain/token";
import { confirmTransfers } from "./confirmation";
import { inTurns } from "./in-turns";
import type { Distribution } from "./processing";

type Sent = { id: string; hash: Hex; signer: Hex; nonce: number; recipient: string; units: string };

/** What became of a transaction in the settled part of the chain; `open`: it may still come into a block. */
type Outcome = { state: "open" } | { state: "succeeded"; blockNumber: bigint } | { state: "failed"; failure: string };

/**
 * Looks what became of the transactions that were sent, in the settled part of the chain alone: nothing counts that a later block may undo.
 * Answers how many came to an end. Throws a {@link ChainFault}.
 */
export async function settleTransfers(distribution: Distribution): Promise<number> {
  const sent = await listSent(distribution.id);
  if (sent.length === 0) return 0;
  const block = await getConfirmedBlock();
  const used = await countUsedNonces(sent, block);
  const outcomes = await inTurns(sent, async (transfer) => ({ transfer, outcome: await outcomeOf(distribution, transfer, { block, used }) }));
  const succeeded = outcomes.flatMap(({ transfer: { id }, outcome }) => (outcome.state === "succeeded" ? [{ id, blockNumber: outcome.blockNumber }] : []));
  const failed = outcomes.flatMap(({ transfer: { id }, outcome }) => (outcome.state === "failed" ? [{ id, failure: outcome.failure }] : []));
  await confirmTransfers(distribution, succeeded, block);
  for (const { id, failure } of failed) await fail(id, failure);
  return succeeded.length + failed.length;
}

async function listSent(distributionId: string): Promise<Sent[]> {
  const { id, recipient, units } = transfers;
  const rows = await db()
    .select({ id, recipient, units, hash: signedTransactions.hash, signer: signedTransactions.signer, nonce: signedTransactions.nonce })
    .from(transfers)
    .innerJoin(signedTransactions, eq(signedTransactions.hash, transfers.transactionHash))
    .where(and(eq(transfers.distributionId, distributionId), eq(transfers.status, "sent")))
    .orderBy(asc(signedTransactions.nonce));
  return rows as Sent[];
}

/** For each account, how many transactions it had made by that block. Asked before the receipts: what is counted here must have one. */
async function countUsedNonces(sent: Sent[], { number: blockNumber }: Block): Promise<Map<Hex, number>> {
  const signers = [...new Set(sent.map(({ signer }) => signer))];
  const counts = await onChain(() => Promise.all(signers.map((address) => chainClient().getTransactionCount({ address, blockNumber }))));
  return new Map(signers.map((signer, index) => [signer, counts[index] ?? 0]));
}

async function outcomeOf(
  { tokenAddress }: Distribution,
  { hash, signer, nonce, recipient, units }: Sent,
  { block, used }: { block: Block; used: Map<Hex, number> },
): Promise<Outcome> {
  const receipt = await findReceipt(hash);
  if (!receipt) {
    if (nonce >= (used.get(signer) ?? 0)) return { state: "open" };
    return { state: "failed", failure: `Transaction ${hash} can never be made: another one of the signing account took its number ${nonce}.` };
  }
  if (receipt.blockNumber > block.number) return { state: "open" };
  if (receipt.status === "reverted") return { state: "failed", failure: `Transaction ${hash} was reverted in block ${receipt.blockNumber}.` };
  if (!hasMoved(receipt, { tokenAddress, recipient, units }))
    return { state: "failed", failure: `Transaction ${hash} succeeded, but its log shows no such transfer.` };
  return { state: "succeeded", blockNumber: receipt.blockNumber };
}

/** A contract may answer `false` instead of failing. What counts is what its log says. */
function hasMoved({ logs }: TransactionReceipt, { tokenAddress, recipient, units }: { tokenAddress: string; recipient: string; units: string }): boolean {
  const moved = parseEventLogs({ abi: tokenAbi, eventName: "Transfer", logs });
  return moved.some(
    ({ address, args }) => isAddressEqual(address, tokenAddress as Hex) && isAddressEqual(args.to, recipient as Hex) && args.value === BigInt(units),
  );
}

async function fail(id: string, failure: string): Promise<void> {
  await db()
    .update(transfers)
    .set({ status: "failed", failure })
    .where(and(eq(transfers.id, id), inArray(transfers.status, ["sent"])));
}
