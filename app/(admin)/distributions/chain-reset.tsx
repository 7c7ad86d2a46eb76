import { CircleAlert } from "lucide-react";
import { type ChainReset, findChainReset } from "@/lib/distributions/new-chain";
import { AcceptChain } from "./accept-chain";
import { counted } from "./counted";

/** Warns that the chain was reset: what that stops and what can be done about it. Renders nothing otherwise. */
export async function ChainResetNotice() {
  const reset = await findChainReset();
  if (!reset) return null;
  const { chainId, blockNumber, blockHash, isAcceptable } = reset;
  return (
    <section
      aria-label="The chain was reset"
      className="mb-6 flex flex-wrap items-start gap-3 rounded-lg border border-danger-line bg-danger-soft px-4 py-3 text-danger-ink text-sm"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="grid min-w-0 flex-1 basis-56 gap-1">
        <p className="font-medium">The chain was reset</p>
        <p className="break-words" title={`It was ${blockHash}`}>
          Block {blockNumber} of chain {chainId} is not the one that was seen before. Nothing is distributed and no holder is read until the chain is back.
        </p>
        <p>{isAcceptable ? forTrials : forReal}</p>
      </div>
      {isAcceptable && <AcceptChain chainId={chainId} consequences={consequences(reset)} />}
    </section>
  );
}

const forTrials = "If it was restarted on purpose, accept the new one.";
const forReal =
  "First check that CHAIN_RPC_URL points to the right chain and that its node is in sync: this then clears by itself. If the chain itself was reorganised, “A chain that is not the one before” in docs/decisions/0006-distributions.md says how to go on.";

function consequences({ distributions, transfers }: ChainReset): string[] {
  const ends = distributions === 1 ? "1 distribution that is under way ends" : `${distributions} distributions that are under way end`;
  const ended = `${ends}: what the lost chain had not confirmed (${counted(transfers)}) is given up, and never sent to the new one. Those investments stay allocated, and the next distribution takes them.`;
  const anyway = [
    "What was confirmed stays recorded as distributed, although those tokens are gone with the lost chain.",
    "Offerings whose token is not on the new chain lose its address and need a new one.",
    "Snapshots that were taken stay. The next ones read the new chain from its beginning.",
  ];
  return distributions > 0 ? [ended, ...anyway] : anyway;
}
