import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startAnvil } from "@/lib/chain/embedded/anvil";
import { forgetEnv } from "@/lib/env";

export type TestChain = { url: string; stop: () => Promise<void> };

/** A chain without persistence that mines a block per transaction. From now on the product's chain client uses it. */
export async function startTestChain(): Promise<TestChain> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-chain-"));
  const chain = await startAnvil({ directory, stateFile: join(directory, "state.json") });
  process.env.CHAIN_EMBEDDED_URL = chain.url;
  forgetEnv();
  return {
    url: chain.url,
    stop: async () => {
      await chain.stop();
      await rm(directory, { recursive: true });
    },
  };
}
