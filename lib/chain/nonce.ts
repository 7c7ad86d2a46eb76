import { and, eq, sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Tx } from "@/db";
import { chainSigners } from "@/db/schema/chain";
import { type Block, chainClient } from "./client";
import { onChain } from "./fault";

type Signer = { chainId: number; address: string };

/**
 * Takes the next `count` nonces of an account and returns the first. The account's row stays locked until the transaction ends, and all
 * signing takes its nonces here, so that none is issued twice; a rollback releases them. `onChain` is the nonce that the chain expects
 * next, since others may have used the account.
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

/** For each account, how many of its transactions the chain includes up to a block. */
export async function countUsedNonces(by: readonly { signer: string }[], { number: blockNumber }: Block): Promise<Map<string, number>> {
  const signers = [...new Set(by.map(({ signer }) => signer))];
  const counts = await onChain(() => Promise.all(signers.map((address) => chainClient().getTransactionCount({ address: address as Address, blockNumber }))));
  return new Map(signers.map((signer, index) => [signer, counts[index] ?? 0]));
}
