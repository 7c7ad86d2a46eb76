import { parseArgs } from "node:util";
import { runFaults } from "./faults/run";
import { printError, StartError } from "./start/start-error";

const usage = "Usage: npm run test:faults -- [--kills N] [--events N] [--seed N]";

const startedAt = Date.now();
const isSound = await runFaults(readOptions()).catch((error: unknown) => {
  printError(error);
  return false;
});
// In Playwright's format, so that a tool that adds up such summaries counts this run as one test.
console.log(isSound ? `  1 passed (${((Date.now() - startedAt) / 1000).toFixed(1)}s)` : "  1 failed");
process.exitCode = isSound ? 0 : 1;

function readOptions() {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { kills: text, events: text, seed: text } });
  const { kills = "20", events = "5000", seed = String(Date.now() % 1_000_000) } = values;
  const options = { kills: Number(kills), events: Number(events), seed: Number(seed) };
  if (!Object.values(options).every(Number.isSafeInteger)) throw new StartError(usage);
  return options;
}
