import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db";
import { chainCheckpoints, chainSigners } from "@/db/schema/chain";
import { forgetEnv } from "@/lib/env";
import { checkChain, reportChain } from "../checkpoint";
import { chainClient, getConfirmedBlock, signerAccount } from "../client";
import { deployToken } from "../deploy";
import { readBalance, readToken } from "../token";
import { type EmbeddedChain, openEmbeddedChain } from "./chain";

const token = { name: "Harbour Quarter Bond", symbol: "HQB", decimals: 2, supply: 1_000_000n };
let pids: number[] = [];
let directory: string;
let chain: EmbeddedChain;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "offering-manager-chain-"));
  pids = [];
  chain = await open();
});

afterEach(async () => {
  await chain.stop();
  await rm(directory, { recursive: true });
  await db().delete(chainCheckpoints);
  await db().delete(chainSigners);
});

async function open(): Promise<EmbeddedChain> {
  const opened = await openEmbeddedChain({ directory, port: 0, onStart: (pid) => pids.push(pid) });
  process.env.CHAIN_EMBEDDED_URL = opened.url;
  forgetEnv();
  return opened;
}

function runs(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
}

test("it starts with the first request, and leaves no process behind", async () => {
  expect(pids).toEqual([]);
  expect(await chainClient().getChainId()).toBe(31_337);
  expect(pids).toHaveLength(1);
  expect(runs(pids[0])).toBe(true);
  await chain.stop();
  expect(runs(pids[0])).toBe(false);
});

test("what was seen survives a kill: the same blocks, balances and next nonce", async () => {
  const address = await deployToken(token);
  const before = await getConfirmedBlock();
  process.kill(pids[0] ?? 0, "SIGKILL");
  await vi.waitFor(() => expect(runs(pids[0])).toBe(false), { timeout: 5_000, interval: 10 });
  expect(await getConfirmedBlock()).toMatchObject({ number: before.number, hash: before.hash });
  expect(pids).toHaveLength(2);
  expect(await readBalance(address, signerAccount().address)).toBe(token.supply);
  expect(await readToken(address)).toEqual({ address, symbol: "HQB", decimals: 2 });
  await checkChain();
  expect(await deployToken(token)).not.toBe(address);
});

test("a chain that lost its blocks is reported as reset, not mistaken for the previous one", async () => {
  expect(await reportChain()).toEqual({ chain: "unused" });
  expect(pids).toEqual([]);
  await checkChain();
  await deployToken(token);
  await db()
    .update(chainCheckpoints)
    .set({ blockNumber: 1n, blockHash: (await getConfirmedBlock()).hash });
  expect(await reportChain()).toEqual({ chain: "well" });
  await chain.stop();
  await rm(join(directory, "state.json"));
  chain = await open();
  await expect(checkChain()).rejects.toMatchObject({ kind: "reset", message: expect.stringMatching(/^The chain was reset: block 1 of chain 31337 /) });
  expect(await reportChain()).toEqual({ chain: "reset" });
});

test("an address without a token and an unreachable chain are distinguished", async () => {
  const { address } = signerAccount();
  await expect(readToken(address)).rejects.toMatchObject({ kind: "refused", message: "There is no contract at this address." });
  await chain.stop();
  await expect(readToken(address)).rejects.toMatchObject({ kind: "unreachable", message: "The chain's node does not answer." });
});
