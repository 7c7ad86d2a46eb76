import { join } from "node:path";
import { deployToken } from "@/lib/chain/deploy";
import { findGateway } from "@/lib/chain/embedded/chain";
import { DomainError } from "@/lib/errors";
import { chainDirectory, loadConfiguration } from "./start/configuration";
import { runningHolder } from "./start/lock";
import { printError, StartError } from "./start/start-error";
import { withDatabase } from "./start/with-database";

const usage = "Usage: npm run deploy-token -- NAME SYMBOL DECIMALS SUPPLY (the supply in the token's smallest units)";

const [name, symbol, decimals = "", supply = "", ...rest] = process.argv.slice(2);
try {
  await runCommand();
} catch (error) {
  printError(error instanceof DomainError ? new StartError(error.message) : error);
  process.exitCode = 1;
}

/** Deploys a token to the chain of CHAIN_RPC_URL, or to the running product's own. The signing account pays, and receives the supply. */
async function runCommand(): Promise<void> {
  if (!name || !symbol || !/^(?:\d|1[0-8])$/.test(decimals) || !/^[1-9]\d{0,76}$/.test(supply) || rest.length > 0) throw new StartError(usage);
  const configuration = await loadConfiguration();
  if (configuration.chain.mode === "embedded") await joinRunningChain(configuration.dataDir);
  await withDatabase(configuration, async () => {
    console.log(await deployToken({ name, symbol, decimals: Number(decimals), supply: BigInt(supply) }));
  });
}

async function joinRunningChain(dataDir: string): Promise<void> {
  const url = runningHolder(join(dataDir, "start.lock")) ? await findGateway(chainDirectory(dataDir)) : null;
  if (!url) throw new StartError("The embedded chain runs only with the product: run npm start first, or set CHAIN_RPC_URL and CHAIN_SIGNER_KEY.");
  process.env.CHAIN_EMBEDDED_URL = url;
}
