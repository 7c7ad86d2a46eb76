import { parseArgs } from "node:util";
import { runFaults } from "./faults/run";
import { printError, StartError } from "./start/start-error";

const usage = "Usage: npm run test:faults -- [--kills N] [--events N] [--seed N]";

await main().catch((error: unknown) => {
  printError(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const isSound = await runFaults(readOptions());
  process.exitCode = isSound ? 0 : 1;
}

function readOptions() {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { kills: text, events: text, seed: text } });
  const { kills = "20", events = "5000", seed = String(Date.now() % 1_000_000) } = values;
  const options = { kills: Number(kills), events: Number(events), seed: Number(seed) };
  if (!Object.values(options).every(Number.isSafeInteger)) throw new StartError(usage);
  return options;
}
