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
 * For each of the investments that has an earlier transaction which is not known to be dead, its hash: it has succeeded after all, or may
 * still come into a block. No other one may be signed beside it. What failed or was given up was known to be dead by then; this is the second
 * lock on the same door.
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
  // Asked before the receipts: what is counted here must have one.
  const used = await countUsedNonces(earlier, block);
  const lives = await inTurns(earlier, async (one) => isAlive(one, { block, used }));
  return new Map(earlier.filter((_, index) => lives[index]).map((one) => [one.investmentId, one.hash as Hex]));
}

/** Of two with the same nonce it does not matter which is found: whoever settles one looks up all of its nonce. */
async function isAlive({ hash, signer, nonce }: Earlier, { block, used }: { block: Block; used: Map<string, number> }): Promise<boolean> {
  const receipt = await findReceipt(hash as Hex);
  if (receipt) return receipt.status === "success" || receipt.blockNumber > block.number;
  return nonce >= (used.get(signer) ?? 0);
}
