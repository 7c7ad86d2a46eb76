import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { chainSigners } from "@/db/schema/chain";

type Signer = { chainId: number; address: string };

/**
 * Takes the numbers of `count` transactions of an account and answers the first one. Its row stays locked until the transaction ends, and
 * everybody who signs takes its numbers here, so that none is given twice; those of a transaction that rolls back are given again.
 * `onChain` is the number that the chain expects next: others may have used the account.
 */
export async function takeNonces(tx: Tx, { chainId, address }: Signer, { count, onChain }: { count: number; onChain: number }): Promise<number> {
  const key = { chainId, address: address.toLowerCase() };
  await tx.insert(chainSigners).values(key).onConflictDoNothing();
  const [row] = await tx
    .update(chainSigners)
    .set({ nextNonce: sql`greatest(${chainSigners.nextNonce}, ${onChain}) + ${count}` })
    .where(and(eq(chainSigners.chainId, key.chainId), eq(chainSigners.address, key.address)))
    .returning({ nextNonce: chainSigners.nextNonce });
  if (!row) throw new Error("the signer's row is gone");
  return row.nextNonce - count;
}
