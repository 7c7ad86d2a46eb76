import { type Abi, type Address, createTestClient, createWalletClient, getAddress, type Hex, http, maxUint256 } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { chainClient } from "@/lib/chain/client";
import type { NewToken } from "@/lib/chain/deploy";
import { tokenAbi } from "@/lib/chain/token";
import artefact from "@/lib/chain/token/offering-token.json" with { type: "json" };

const phrase = "test test test test test test test test test test test junk";

/** The embedded chain's signing account, used outside the product, and another funded account. */
export const signer = mnemonicToAccount(phrase);
export const other = mnemonicToAccount(phrase, { addressIndex: 1 });

type Call = { token: Address; to: Address; amount: bigint; from?: Address; nonce?: number };

/** What others do on a test chain. */
export function outside(url: string) {
  const wallet = (account: typeof signer) => createWalletClient({ account, chain: foundry, transport: http(url) });

  /** A transfer from the account, with its next nonce unless another is given. */
  async function write(account: typeof signer, { token: address, to, amount, from, nonce }: Call): Promise<void> {
    const hash = from
      ? await wallet(account).writeContract({ address, abi: tokenAbi, functionName: "transferFrom", args: [from, to, amount], nonce })
      : await wallet(account).writeContract({ address, abi: tokenAbi, functionName: "transfer", args: [to, amount], nonce });
    await chainClient().waitForTransactionReceipt({ hash, pollingInterval: 20 });
  }

  return {
    tools: createTestClient({ chain: foundry, mode: "anvil", transport: http(url) }),
    write,
    deploy: async ({ name, symbol, decimals, supply }: NewToken): Promise<Address> => {
      const { abi, bytecode } = artefact as { abi: Abi; bytecode: Hex };
      const hash = await wallet(signer).deployContract({ abi, bytecode, args: [name, symbol, decimals, supply] });
      const { contractAddress } = await chainClient().waitForTransactionReceipt({ hash, pollingInterval: 20 });
      return getAddress(contractAddress ?? "0x");
    },
    /** Moves the signer's tokens to the other account: transactions already signed then revert for lack of tokens. */
    approve: (token: Address) => wallet(signer).writeContract({ address: token, abi: tokenAbi, functionName: "approve", args: [other.address, maxUint256] }),
    takeAll: (token: Address) => write(other, { token, from: signer.address, to: other.address, amount: 1_000_000n }),
    giveBack: (token: Address) => write(other, { token, to: signer.address, amount: 1_000_000n }),
  };
}
