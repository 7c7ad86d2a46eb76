import { and, eq, inArray } from "drizzle-orm";
import type { Hex } from "viem";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { type Block, getConfirmedBlock } from "@/lib/chain/client";
import { countUsedNonces } from "@/lib/chain/nonce";
import { findReceipt } from "@/lib/chain/receipt";
import { inTurns } from "./in-turns";
import type { Distribution } from "./processing";

type Earlier = { investmentId: string; hash: string; signer: string; nonce: number };

/**
 * Hashes, by investment, of earlier transactions that are not known to be dead: they have succeeded after all, or may still be included in
 * a block. No other transaction may be signed beside them. Usually a transfer fails or is given up only once its transaction is dead, so
 * this is a second line of defence.
 */
export async function findLiveTransactions({ chainId }: Distribution, investmentIds: string[]): Promise<Map<string, Hex>> {
  const { hash, signer, nonce } = signedTransactions;
  const earlier = await db()
    .select({ investmentId: transfers.investmentId, hash, signer, nonce })
    .from(transfers)
    .innerJoin(signedTransactions, eq(signedTransactions.transferId, transfers.id))
    .where(and(inArray(transfers.investmentId, investmentIds), eq(signedTransactions.chainId, chainId)));
  if (earlier.length === 0) return new Map();
  const block = await getConfirmedBlock();
  // Read before the receipts: a transaction that counts as used here must have one.
  const used = await countUsedNonces(earlier, block);
  const lives = await inTurns(earlier, async (one) => isAlive(one, { block, used }));
  return new Map(earlier.filter((_, index) => lives[index]).map((one) => [one.investmentId, one.hash as Hex]));
}

/** Of two with the same nonce either will do: settling one looks up every transaction with its nonce. */
async function isAlive({ hash, signer, nonce }: Earlier, { block, used }: { block: Block; used: Map<string, number> }): Promise<boolean> {
  const receipt = await findReceipt(hash as Hex);
  if (receipt) return receipt.status === "success" || receipt.blockNumber > block.number;
  return nonce >= (used.get(signer) ?? 0);
}
