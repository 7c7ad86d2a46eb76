import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Hex, isAddressEqual, parseEventLogs, type TransactionReceipt } from "viem";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { noteBlock } from "@/lib/chain/checkpoint";
import { type Block, getConfirmedBlock } from "@/lib/chain/client";
import { countUsedNonces } from "@/lib/chain/nonce";
import { findReceipt } from "@/lib/chain/receipt";
import { tokenAbi } from "@/lib/chain/token";
import { confirmTransfers } from "./confirmation";
import { inTurns } from "./in-turns";
import type { Distribution } from "./processing";

/** `hashes`: of all transactions signed with its nonce, newest first; the chain includes at most one of them. */
type OnItsWay = { id: string; hashes: Hex[]; signer: Hex; nonce: number; recipient: string; units: string };

/** Its outcome in the settled part of the chain. `open`: one of its transactions may still be included. */
type Outcome = { state: "open" } | ({ state: "succeeded"; blockNumber: bigint; hash: Hex } | ({ state: "failed" } & Failure));

/** `blockNumber`: only if the transaction succeeded, so that the transfer has to be settled by hand. */
type Failure = { failure: string; hash: Hex; blockNumber: bigint | null };

/**
 * Finds the outcome of the transactions that were sent, in settled blocks only, which no later block undoes. Returns how many transfers
 * have come to an end. Throws a {@link ChainFault}.
 */
export async function settleTransfers(distribution: Distribution): Promise<number> {
  const onTheirWay = await listOnTheirWay(distribution.id);
  if (onTheirWay.length === 0) return 0;
  const block = await getConfirmedBlock();
  // Read before the receipts: a transaction that counts as used here must have one.
  const used = await countUsedNonces(onTheirWay, block);
  const outcomes = await inTurns(onTheirWay, async (transfer) => ({ id: transfer.id, ...(await outcomeOf(distribution, transfer, { block, used })) }));
  const succeeded = outcomes.filter((outcome) => outcome.state === "succeeded");
  const failed = outcomes.filter((outcome) => outcome.state === "failed");
  await confirmTransfers(distribution, succeeded, block);
  await failTransfers(distribution, failed, block);
  return succeeded.length + failed.length;
}

/** Includes transfers that are only `signed`: the process may have died after sending and before recording it. */
async function listOnTheirWay(distributionId: string): Promise<OnItsWay[]> {
  const { id, recipient, units } = transfers;
  const { signer, nonce } = signedTransactions;
  const hashes = sql<Hex[]>`array(
    select same.hash from ${signedTransactions} same
    where same.chain_id = ${signedTransactions.chainId} and same.signer = ${signer} and same.nonce = ${nonce} order by same.signed_at desc
  )`;
  const rows = await db()
    .select({ id, recipient, units, signer, nonce, hashes })
    .from(transfers)
    .innerJoin(signedTransactions, eq(signedTransactions.hash, transfers.transactionHash))
    .where(and(eq(transfers.distributionId, distributionId), inArray(transfers.status, ["signed", "sent"])))
    .orderBy(asc(nonce));
  return rows as OnItsWay[];
}

async function outcomeOf(
  { tokenAddress }: Distribution,
  { hashes, signer, nonce, recipient, units }: OnItsWay,
  { block, used }: { block: Block; used: Map<string, number> },
): Promise<Outcome> {
  const receipt = await findFirstReceipt(hashes);
  if (!receipt) {
    const [hash] = hashes;
    if (!hash || nonce >= (used.get(signer) ?? 0)) return { state: "open" };
    const failure = `Transaction ${hash} can no longer be included: another transaction of the signing account used its nonce ${nonce}.`;
    return { state: "failed", hash, failure, blockNumber: null };
  }
  const { transactionHash: hash, blockNumber } = receipt;
  if (blockNumber > block.number) return { state: "open" };
  if (receipt.status === "reverted") {
    return { state: "failed", hash, failure: `Transaction ${hash} was reverted in block ${blockNumber}.`, blockNumber: null };
  }
  if (!hasMoved(receipt, { tokenAddress, recipient, units })) {
    return { state: "failed", hash, failure: `Transaction ${hash} succeeded, but did not transfer these tokens to this wallet. ${settledByHand}`, blockNumber };
  }
  return { state: "succeeded", blockNumber, hash };
}

const settledByHand = "It cannot be retried: settle it by hand, and give it up here. No later distribution will include it.";

async function findFirstReceipt(hashes: Hex[]): Promise<TransactionReceipt | null> {
  for (const hash of hashes) {
    const receipt = await findReceipt(hash);
    if (receipt) return receipt;
  }
  return null;
}

/** A contract may return `false` instead of reverting, so only its Transfer event counts. */
function hasMoved({ logs }: TransactionReceipt, { tokenAddress, recipient, units }: { tokenAddress: string; recipient: string; units: string }): boolean {
  const moved = parseEventLogs({ abi: tokenAbi, eventName: "Transfer", logs });
  return moved.some(
    ({ address, args }) => isAddressEqual(address, tokenAddress as Hex) && isAddressEqual(args.to, recipient as Hex) && args.value === BigInt(units),
  );
}

/** Notes the block, because a failure relies on it just as a success does. */
async function failTransfers({ chainId }: Distribution, failed: ({ id: string } & Failure)[], block: Block): Promise<void> {
  if (failed.length === 0) return;
  await db().transaction(async (tx) => {
    for (const { id, failure, hash, blockNumber } of failed) {
      await tx
        .update(transfers)
        .set({ status: "failed", failure, transactionHash: hash, blockNumber })
        .where(and(eq(transfers.id, id), inArray(transfers.status, ["signed", "sent"])));
    }
    await noteBlock(tx, chainId, block);
  });
}
