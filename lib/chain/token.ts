import { type Address, erc20Abi, parseAbi } from "viem";
import { chainClient } from "./client";
import { ChainFault, onChain } from "./fault";

/** ERC-20, plus the errors with which ERC-6093 contracts (OpenZeppelin's among them) revert. */
export const tokenAbi = [
  ...erc20Abi,
  ...parseAbi([
    "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
    "error ERC20InvalidSender(address sender)",
    "error ERC20InvalidReceiver(address receiver)",
  ]),
] as const;

export type Token = { address: Address; symbol: string; decimals: number };

/** The symbol and decimals that the contract reports. Throws a {@link ChainFault} when there is no token at the address. */
export async function readToken(address: Address): Promise<Token> {
  const client = chainClient();
  if (!(await onChain(() => client.getCode({ address })))) throw new ChainFault("refused", "There is no contract at this address.");
  const token = { address, abi: tokenAbi } as const;
  try {
    const [symbol, decimals] = await onChain(() =>
      Promise.all([client.readContract({ ...token, functionName: "symbol" }), client.readContract({ ...token, functionName: "decimals" })]),
    );
    return { address, symbol, decimals };
  } catch (error) {
    if (!(error instanceof ChainFault) || error.kind === "unreachable") throw error;
    throw new ChainFault("refused", "The contract at this address is not an ERC-20 token with a symbol and decimals.");
  }
}

/** In the token's smallest units. */
export async function readBalance(token: Address, holder: Address): Promise<bigint> {
  return onChain(() => chainClient().readContract({ address: token, abi: tokenAbi, functionName: "balanceOf", args: [holder] }));
}
