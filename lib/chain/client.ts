import { createPublicClient, type Hex, http, type LocalAccount, type PublicClient } from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import { env } from "@/lib/env";
import { ChainFault, onChain } from "./fault";

const requestTimeoutMs = 10_000;

// Anvil's default mnemonic, which is public: its first account owns the embedded chain's currency, which is worth nothing.
const embeddedPhrase = "test test test test test test test test test test test junk";

// Cached: deriving a key from a mnemonic takes thousands of hashes.
let embeddedAccount: LocalAccount | undefined;
let opened: { rpcUrl: string; client: PublicClient } | undefined;

/** Reads the chain and sends to it. Throws a {@link ChainFault} if none is configured; wrap its calls in {@link onChain}. */
export function chainClient(): PublicClient {
  const { rpcUrl } = configuredChain();
  if (opened?.rpcUrl !== rpcUrl) opened = { rpcUrl, client: connect(rpcUrl) };
  return opened.client;
}

function connect(rpcUrl: string): PublicClient {
  // Block numbers are not cached: every call needs the current one.
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

/** A block is settled once this many blocks exist from it on, itself included. */
function confirmations(): bigint {
  return BigInt(configuredChain().confirmations);
}

/** How long to wait before checking again whether a block includes a transaction. */
export function pollSeconds(): number {
  return configuredChain().mode === "embedded" ? 1 : 10;
}

/** Base URL of the block explorer, without a trailing slash; null if there is none. */
export function explorerUrl(): string | null {
  const { chain } = env();
  return chain.mode === "none" ? null : chain.explorerUrl;
}

export type Block = { number: bigint; hash: Hex; timestamp: bigint };

/** The newest settled block; on a chain that is still too short, the first block. */
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
  if (chain.rpcUrl === null) throw new ChainFault("not_configured", "The embedded chain is not running: start the product with npm start.");
  return { ...chain, rpcUrl: chain.rpcUrl };
}
