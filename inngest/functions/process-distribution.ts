import { pollSeconds } from "@/lib/chain/client";
import { closeRound } from "@/lib/distributions/completion";
import { doPart, type PartResult, roundParts } from "@/lib/distributions/round";
import { inngest } from "../client";
import { distributionRequested } from "../events";

/** After that another run takes over: a run may have at most a thousand steps, and each call carries the results of all earlier ones. */
const mostRounds = 40;

/**
 * Processes a distribution in rounds: signs planned transfers, broadcasts signed ones, looks up what became of those sent, and closes the
 * distribution when none is left. If a problem stops a run, the sweep starts another one each minute until the problem has passed.
 */
export const processDistributionFunction = inngest.createFunction(
  { id: "process-distribution", retries: 20, concurrency: { key: "event.data.distributionId", limit: 1 }, triggers: [distributionRequested] },
  async ({ event, runId, step }) => {
    const { distributionId } = distributionRequested.schema.parse(event.data);
    for (let round = 1; round <= mostRounds; round += 1) {
      const results: PartResult[] = [];
      for (const part of roundParts) {
        if (results.at(-1)?.isAway) break;
        results.push(await step.run(`${part}-${round}`, () => doPart(part, distributionId)));
      }
      const problem = results.find((result) => result.problem)?.problem ?? null;
      const standing = await step.run(`close-${round}`, () => closeRound(distributionId, problem));
      if (standing !== "moving") return { standing, rounds: round };
      if (results.every(({ done }) => done === 0)) await step.sleep(`wait-${round}`, pollSeconds() * 1_000);
    }
    await step.sendEvent("go-on", distributionRequested.create({ distributionId }, { id: `${distributionId}:${runId}` }));
    return { standing: "moving", rounds: mostRounds };
  },
);
