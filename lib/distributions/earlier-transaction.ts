import { eq, inArray } from "drizzle-orm";
import type { Hex } from "viem";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { findReceipt } from "@/lib/chain/receipt";
import { inTurns } from "./in-turns";

/**
 * For each of the investments for which a transaction that was signed at some earlier time has succeeded after all, its hash. What failed is
 * known to be dead before it may be tried again; this is the second lock on the same door.
 */
export async function findEarlierSuccesses(investmentIds: string[]): Promise<Map<string, Hex>> {
  const earlier = await db()
    .select({ investmentId: transfers.investmentId, hash: signedTransactions.hash })
    .from(transfers)
    .innerJoin(signedTransactions, eq(signedTransactions.transferId, transfers.id))
    .where(inArray(transfers.investmentId, investmentIds));
  const receipts = await inTurns(earlier, ({ hash }) => findReceipt(hash as Hex));
  return new Map(earlier.filter((_, index) => receipts[index]?.status === "success").map(({ investmentId, hash }) => [investmentId, hash as Hex]));
}
