import { createPublicClient, type Hex, http, type LocalAccount, type PublicClient } from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import { env } from "@/lib/env";
import { ChainFault, onChain } from "./fault";

const requestTimeoutMs = 10_000;

// Anvil's own phrase, which everybody knows: its first account owns the embedded chain's money, which is worth nothing.
const embeddedPhrase = "test test test test test test test test test test test junk";

// It takes thousands of hashes to come from a phrase to its key.
let embeddedAccount: LocalAccount | undefined;
let opened: { rpcUrl: string; client: PublicClient } | undefined;

/** Reads the chain and sends to it. Throws a {@link ChainFault} where none is configured; wrap what it is asked in {@link onChain}. */
export function chainClient(): PublicClient {
  const { rpcUrl } = configuredChain();
  if (opened?.rpcUrl !== rpcUrl) opened = { rpcUrl, client: connect(rpcUrl) };
  return opened.client;
}

function connect(rpcUrl: string): PublicClient {
  // No block number is remembered: what is asked is asked because it may have changed.
  return createPublicClient({ transport: http(rpcUrl, { timeout: requestTimeoutMs, retryCount: 2 }), cacheTime: 0 });
}

/** The account that holds the tokens and pays the fees. */
export function signerAccount(): LocalAccount {
  const chain = configuredChain();
  if (chain.mode === "node") return privateKeyToAccount(chain.signerKey);
  embeddedAccount ??= mnemonicToAccount(embeddedPhrase);
  return embeddedAccount;
}

export function isChainConfigured(): boolean {
  const { chain } = env();
  return chain.mode !== "none" && chain.rpcUrl !== null;
}

/** A block counts as settled when so many blocks, its own included, have been made. */
function confirmations(): bigint {
  return BigInt(configuredChain().confirmations);
}

/** How long to wait before asking again whether something has come into a block. */
export function pollSeconds(): number {
  return configuredChain().mode === "embedded" ? 1 : 10;
}

/** Where people can look at the chain, without a slash at its end; null: nowhere. */
export function explorerUrl(): string | null {
  const { chain } = env();
  return chain.mode === "none" ? null : chain.explorerUrl;
}

export type Block = { number: bigint; hash: Hex; timestamp: bigint };

/** The newest block that counts as settled; on a chain that has not come so far, its first one. */
export async function getConfirmedBlock(): Promise<Block> {
  const client = chainClient();
  return onChain(async () => {
    const settled = (await client.getBlockNumber()) - confirmations() + 1n;
    return client.getBlock({ blockNumber: settled > 0n ? settled : 0n });
  });
}

function configuredChain() {
  const { chain } = env();
  if (chain.mode === "none") throw new ChainFault("not_configured", "No chain is configured: set CHAIN_RPC_URL and CHAIN_SIGNER_KEY.");
  if (chain.rpcUrl === null) throw new ChainFault("not_configured", "The embedded chain belongs to a running installation: start with npm start.");
  return { ...chain, rpcUrl: chain.rpcUrl };
}
