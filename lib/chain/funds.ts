import type { Address } from "viem";
import { chainClient } from "./client";
import { ChainFault, onChain } from "./fault";

/**
 * Throws unless the account can pay the sum of `costs`, in wei. Checked before signing: a transaction that cannot be paid would block every
 * later one.
 */
export async function checkFunds(address: Address, costs: readonly bigint[]): Promise<void> {
  const balance = await onChain(() => chainClient().getBalance({ address, blockTag: "pending" }));
  const cost = costs.reduce((sum, one) => sum + one, 0n);
  if (balance < cost) {
    throw new ChainFault("insufficient_funds", `The signing account ${address} cannot pay the fees: it holds ${balance} wei, and up to ${cost} are needed.`);
  }
}
