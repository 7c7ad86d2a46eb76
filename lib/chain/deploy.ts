import { type Abi, type Address, encodeDeployData, getAddress, type Hex } from "viem";
import { db } from "@/db";
import { checkChain } from "./checkpoint";
import { chainClient, signerAccount } from "./client";
import { ChainFault, onChain } from "./fault";
import { currentFees } from "./fees";
import { takeNonces } from "./nonce";
import artefact from "./token/offering-token.json" with { type: "json" };

/** `supply` in the token's smallest units. */
export type NewToken = { name: string; symbol: string; decimals: number; supply: bigint };

const receiptTimeoutMs = 120_000;

/** Deploys a new token, for demonstrations and tests; its whole supply belongs to the signer. Returns its address. */
export async function deployToken({ name, symbol, decimals, supply }: NewToken): Promise<Address> {
  const client = chainClient();
  const chainId = await checkChain();
  const data = encodeDeployData({ abi: artefact.abi as Abi, bytecode: artefact.bytecode as Hex, args: [name, symbol, decimals, supply] });
  const hash = await sendDeployment(chainId, data);
  const { contractAddress, status } = await onChain(() => client.waitForTransactionReceipt({ hash, timeout: receiptTimeoutMs, pollingInterval: 200 }));
  if (status !== "success" || !contractAddress) throw new ChainFault("reverted", "The token could not be deployed.");
  return getAddress(contractAddress);
}

/** Sent before the nonce is committed: one that was taken but not sent would block every later transaction. */
async function sendDeployment(chainId: number, data: Hex): Promise<Hex> {
  const client = chainClient();
  const account = signerAccount();
  const { address } = account;
  const [fees, gas, pending] = await onChain(() =>
    Promise.all([currentFees(), client.estimateGas({ account: address, data }), client.getTransactionCount({ address, blockTag: "pending" })]),
  );
  return db().transaction(async (tx) => {
    const nonce = await takeNonces(tx, { chainId, address }, { count: 1, onChain: pending });
    const serializedTransaction = await account.signTransaction({ chainId, nonce, gas, data, ...fees });
    return onChain(() => client.sendRawTransaction({ serializedTransaction }));
  });
}
