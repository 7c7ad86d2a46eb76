import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Abi, createTestClient, createWalletClient, getAddress, http, publicActions } from "viem";
import { createProject } from "@/db/factories/projects";
import { createSnapshot } from "@/db/factories/registrar";
import { signerAccount } from "@/lib/chain/client";
import { startAnvil } from "@/lib/chain/embedded/anvil";
import { forgetEnv } from "@/lib/env";
import { csvLines } from "@/lib/registrar/csv";
import { getSnapshotDetail, getTakenSnapshot, streamHoldings } from "@/lib/registrar/queries";
import { takeSnapshot } from "@/lib/registrar/take";
import { verifySnapshot } from "@/lib/registrar/verification";
import { root } from "../start/configuration";
import { compileContract } from "../token/compile";
import { type Figure, rounded } from "./figure";

const holders = 100_000;
const perBlock = 2_500;
const blocksBetween = 200;
const patienceMs = 600_000;

/** A token with a hundred thousand holders: its first snapshot, which reads all transfers, the next one, and verifying it and writing its CSV. */
export async function measureHolders(): Promise<Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), "offering-manager-bench-chain-"));
  const anvil = await startAnvil({ directory, stateFile: join(directory, "state.json") });
  const before = process.env.CHAIN_EMBEDDED_URL;
  use(anvil.url);
  try {
    const { id: projectId } = await createProject({ tokenAddress: await issueToCrowd(anvil.url), tokenDecimals: 0 });
    const first = await measure(() => take(projectId));
    const next = await measure(() => take(projectId));
    const verified = await measure(() => verifySnapshot(next.result));
    const written = await measure(() => writeCsv(next.result));
    if (!verified.result.intact || written.result !== holders + 1) throw new Error("the snapshot is not what was issued");
    const name = `snapshot_of_${holders}_holders`;
    return [
      { name: `${name}_first_s`, value: first.seconds, unit: "s", note: "reads every transfer" },
      { name: `${name}_next_s`, value: next.seconds, unit: "s" },
      { name: `${name}_verify_s`, value: verified.seconds, unit: "s" },
      { name: `${name}_csv_s`, value: written.seconds, unit: "s" },
      {
        name: `${name}_peak_mb`,
        value: Math.max(first.peakMb, next.peakMb, verified.peakMb, written.peakMb),
        unit: "MB",
        note: "peak growth of memory",
      },
    ];
  } finally {
    use(before);
    await anvil.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function use(url: string | undefined): void {
  process.env.CHAIN_EMBEDDED_URL = url ?? "";
  forgetEnv();
}

/** Deploys a token and issues it to all holders, in blocks with empty ones between them. */
async function issueToCrowd(url: string) {
  const { abi, bytecode } = compileContract("Crowd", join(root, "scripts/bench/crowd.sol"));
  const contract = { abi: abi as Abi, account: signerAccount(), chain: null };
  const wallet = createWalletClient({ transport: http(url) }).extend(publicActions);
  const receiptOf = (hash: `0x${string}`) => wallet.waitForTransactionReceipt({ hash, pollingInterval: 20 });
  const { contractAddress } = await receiptOf(await wallet.deployContract({ ...contract, bytecode }));
  const address = getAddress(contractAddress ?? "0x");
  const miner = createTestClient({ mode: "anvil", transport: http(url, { timeout: patienceMs }) });
  // The lowest addresses are the chain's precompiled contracts.
  for (let issued = 0; issued < holders; issued += perBlock) {
    const call = { ...contract, address, functionName: "issue", args: [BigInt(issued + 0x10000), BigInt(perBlock)] } as const;
    const { status } = await receiptOf(await wallet.writeContract(call));
    if (status !== "success") throw new Error("the tokens could not be issued");
    await miner.mine({ blocks: blocksBetween });
  }
  return address;
}

/** Returns the snapshot's id. `nextTryAt` keeps the product's own engine, which uses another chain, from taking it first. */
async function take(projectId: string): Promise<string> {
  const { id } = await createSnapshot({ projectId, nextTryAt: new Date(Date.now() + 86_400_000) });
  const outcome = await takeSnapshot(id, new Date(), new Date(Date.now() + patienceMs));
  if (outcome !== "taken") throw new Error(`the snapshot could not be taken: ${(await getSnapshotDetail(id)).problem}`);
  return id;
}

/** Returns the number of lines. */
async function writeCsv(id: string): Promise<number> {
  let lines = 0;
  for await (const text of csvLines(await getTakenSnapshot(id), streamHoldings(id))) lines += text.split("\r\n").length - 1;
  return lines;
}

const sampleMs = 10;

async function measure<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number; peakMb: number }> {
  const started = performance.now();
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, sampleMs);
  const result = await work().finally(() => clearInterval(sampling));
  return { result, seconds: rounded((performance.now() - started) / 1_000, 2), peakMb: Math.round((peak - before) / 2 ** 20) };
}
