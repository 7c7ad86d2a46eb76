import { and, asc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Hex } from "viem";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { chainClient } from "@/lib/chain/client";
import { ChainFault, onChain } from "@/lib/chain/fault";
import type { Distribution } from "./processing";

/** A transaction without a receipt after this time may have been dropped. */
const resendSeconds = 60;

// How nodes reject a transaction that they already have, that a block already includes, or that replaces another but raises its fees too
// little. The receipts will tell what became of them.
const knownAlready = /already known|already imported|known transaction|nonce too low|already exists|replacement transaction underpriced/i;

/** Sends what is signed, and resends what was sent a while ago, in nonce order and always the same bytes. Throws a {@link ChainFault}. */
export async function broadcastTransfers({ id }: Distribution): Promise<number> {
  const due = await db()
    .select({ id: transfers.id, raw: signedTransactions.raw })
    .from(transfers)
    .innerJoin(signedTransactions, eq(signedTransactions.hash, transfers.transactionHash))
    .where(and(eq(transfers.distributionId, id), or(eq(transfers.status, "signed"), and(eq(transfers.status, "sent"), isOld))))
    .orderBy(asc(signedTransactions.nonce));
  for (const { id, raw } of due) {
    await send(raw as Hex);
    await db()
      .update(transfers)
      .set({ status: "sent", sentAt: sql`now()` })
      .where(and(eq(transfers.id, id), inArray(transfers.status, ["signed", "sent"])));
  }
  return due.length;
}

const isOld = lt(transfers.sentAt, sql`now() - ${resendSeconds} * interval '1 second'`);

async function send(serializedTransaction: Hex): Promise<void> {
  try {
    await onChain(() => chainClient().sendRawTransaction({ serializedTransaction }));
  } catch (error) {
    if (!(error instanceof ChainFault) || error.kind !== "refused" || !knownAlready.test(error.message)) throw error;
  }
}
