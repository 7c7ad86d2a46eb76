import { deployToken } from "@/lib/chain/deploy";
import { DomainError } from "@/lib/errors";
import { loadConfiguration } from "./start/configuration";
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

/** Puts a token on the chain of CHAIN_RPC_URL; the account of CHAIN_SIGNER_KEY pays and holds the supply. */
async function runCommand(): Promise<void> {
  if (!name || !symbol || !/^(?:\d|1[0-8])$/.test(decimals) || !/^[1-9]\d{0,76}$/.test(supply) || rest.length > 0) throw new StartError(usage);
  const configuration = await loadConfiguration();
  if (configuration.chain.mode !== "node") {
    throw new StartError("CHAIN_RPC_URL and CHAIN_SIGNER_KEY are needed. On the embedded chain, the Distributions screen deploys an offering's token.");
  }
  await withDatabase(configuration, async () => {
    console.log(await deployToken({ name, symbol, decimals: Number(decimals), supply: BigInt(supply) }));
  });
}
