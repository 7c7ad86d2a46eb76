import { checkChain } from "@/lib/chain/checkpoint";
import { ChainFault } from "@/lib/chain/fault";
import { log } from "@/lib/log";
import { broadcastTransfers } from "./broadcast";
import { type Distribution, findProcessing } from "./processing";
import { raiseFees } from "./raising";
import { settleTransfers } from "./settlement";
import { signTransfers } from "./signing";

const work = { sign, broadcast: broadcastTransfers, settle: settleTransfers } as const;

/** The parts of a round, in order. Each is idempotent: it may be repeated after a crash or after any other part. */
export const roundParts = ["sign", "broadcast", "settle"] as const satisfies (keyof typeof work)[];

/** How many transfers a part advanced, or the chain's objection in words. `isAway`: the chain is unavailable altogether. */
export type PartResult = { done: number; problem: string | null; isAway: boolean };

/** Runs one part of a round, if the distribution is being processed. */
export async function doPart(part: keyof typeof work, distributionId: string): Promise<PartResult> {
  const distribution = await findProcessing(distributionId);
  if (!distribution) return { done: 0, problem: null, isAway: false };
  try {
    await checkRightChain(distribution);
    return { done: await work[part](distribution), problem: null, isAway: false };
  } catch (error) {
    if (!(error instanceof ChainFault)) throw error;
    log.warn({ distribution: distributionId, part, fault: error.kind, reason: error.message }, "a distribution is held up");
    return { done: 0, problem: error.message, isAway: error.code === "unavailable" && error.kind !== "insufficient_funds" };
  }
}

async function sign(distribution: Distribution): Promise<number> {
  return (await raiseFees(distribution)) + (await signTransfers(distribution));
}

async function checkRightChain({ chainId }: Distribution): Promise<void> {
  const present = await checkChain();
  if (present !== chainId) throw new ChainFault("reset", `This distribution began on chain ${chainId}, but the configured node is on chain ${present}.`);
}
