import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedChain } from "@/lib/chain/embedded/chain";
import { forgetEnv } from "@/lib/env";

export type TestChain = { url: string; stop: () => Promise<void> };

/** An embedded chain with throw-away state, in which every transaction has its block at once. The product's chain client uses it from now on. */
export async function startTestChain(): Promise<TestChain> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-chain-"));
  const chain = await openEmbeddedChain({ directory, port: 0 });
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
