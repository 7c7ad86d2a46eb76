import { open, rename } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import type { Anvil } from "./anvil";

const blockNumber = z.object({ result: z.templateLiteral(["0x", z.string()]) });
const dump = z.object({ result: z.string() });

/**
 * Keeps the chain's state in a file, up to the newest block that any caller has been told of. {@link settle} resolves when everything that
 * happened before the call is in the file, so that not even a SIGKILL undoes a block that was seen.
 */
export function stateKeeper(anvil: Anvil, file: string): { settle: () => Promise<void> } {
  let keptBlock = -1n;
  let keeping: Promise<void> | null = null;

  async function keep(): Promise<void> {
    const block = await newestBlock(anvil);
    const state = await dumpState(anvil);
    await replaceFile(file, state);
    keptBlock = block;
  }

  /** A caller that arrives during a write may have seen a newer block, and waits for the next write. */
  async function settle(): Promise<void> {
    for (const block = await newestBlock(anvil); keptBlock < block; ) {
      keeping ??= keep().finally(() => {
        keeping = null;
      });
      await keeping;
    }
  }

  return { settle };
}

async function newestBlock(anvil: Anvil): Promise<bigint> {
  return BigInt(blockNumber.parse(await ask(anvil, "eth_blockNumber")).result);
}

/** JSON; anvil returns it gzipped. */
async function dumpState(anvil: Anvil): Promise<Buffer> {
  const { result } = dump.parse(await ask(anvil, "anvil_dumpState"));
  return promisify(gunzip)(Buffer.from(result.slice(2), "hex"));
}

async function ask(anvil: Anvil, method: string): Promise<unknown> {
  return JSON.parse(await anvil.post(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: [] })));
}

/** Atomic: whatever happens, the file holds all of the old content or all of the new. */
async function replaceFile(file: string, content: Buffer): Promise<void> {
  const draft = await open(`${file}.new`, "w", 0o600);
  await draft.writeFile(content);
  await draft.sync();
  await draft.close();
  await rename(`${file}.new`, file);
}
