import type { Address } from "viem";
import { chainClient } from "./client";
import { ChainFault, onChain } from "./fault";

/** Throws unless the account can pay so much for each of some transactions, in wei. One that cannot be paid would hold up every later one, so none is signed before. */
export async function checkFunds(address: Address, costs: readonly bigint[]): Promise<void> {
  const balance = await onChain(() => chainClient().getBalance({ address, blockTag: "pending" }));
  const cost = costs.reduce((sum, one) => sum + one, 0n);
  if (balance < cost) {
    throw new ChainFault("insufficient_funds", `The signing account ${address} cannot pay the fees: it holds ${balance} wei, and up to ${cost} are needed.`);
  }
}
