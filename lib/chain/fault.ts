import { BaseError, ContractFunctionRevertedError, ExecutionRevertedError, HttpRequestError, InsufficientFundsError, TimeoutError } from "viem";
import { DomainError } from "@/lib/errors";

/**
 * `not_configured`: there is no chain. `unreachable`: its node does not answer. `reset`: it is not the chain that was seen before.
 * `insufficient_funds`: the signer cannot pay the fee. `reverted`: the contract rejected it. `refused`: the node rejected it.
 */
export type ChainFaultKind = "not_configured" | "unreachable" | "reset" | "insufficient_funds" | "reverted" | "refused";

/** Why the chain did not do what was asked, in words for people. The message never contains the node's URL, which may include an API key. */
export class ChainFault extends DomainError {
  readonly kind: ChainFaultKind;

  constructor(kind: ChainFaultKind, message: string) {
    super(kind === "reverted" || kind === "refused" ? "conflict" : "unavailable", message);
    this.name = "ChainFault";
    this.kind = kind;
  }
}

/** Runs calls to the chain and turns viem's errors into {@link ChainFault}s. */
export async function onChain<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BaseError ? faultOf(error) : error;
  }
}

function faultOf(error: BaseError): ChainFault {
  const unreachable = error.walk((cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError);
  if (unreachable) return new ChainFault("unreachable", `The chain's node does not answer${statusWords(unreachable)}.`);
  if (error.walk((cause) => cause instanceof InsufficientFundsError) || /insufficient funds/i.test(error.details)) {
    return new ChainFault("insufficient_funds", "The signing account does not hold enough of the chain's currency to pay the fees.");
  }
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError) return new ChainFault("reverted", revertWords(reverted));
  if (error.walk((cause) => cause instanceof ExecutionRevertedError)) return new ChainFault("reverted", `The contract rejected the call: ${error.details}.`);
  return new ChainFault("refused", `The chain's node refused: ${error.details || error.shortMessage}`);
}

function statusWords(error: unknown): string {
  return error instanceof HttpRequestError && error.status ? ` (HTTP ${error.status})` : "";
}

function revertWords({ data, reason, shortMessage }: ContractFunctionRevertedError): string {
  if (data?.errorName === "ERC20InsufficientBalance") return "The signing account does not hold enough tokens.";
  if (data?.errorName && data.errorName !== "Error") return `The contract rejected the call: ${data.errorName}.`;
  return `The contract rejected the call: ${reason ?? shortMessage}`;
}
