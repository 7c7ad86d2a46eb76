import type { Address } from "viem";
import { createInvestment } from "@/db/factories/investments";
import { createInvestor } from "@/db/factories/investors";
import { createOrder } from "@/db/factories/orders";
import { createProject } from "@/db/factories/projects";
import { deployToken } from "@/lib/chain/deploy";
import { fromTokenUnits } from "@/lib/projects/token-amount";
import { closeRound, type Standing } from "../completion";
import { startDistribution } from "../mutations";
import { getPreview } from "../preview";
import { doPart, type PartResult, roundParts } from "../round";

const decimals = 2;

export type Offering = { projectId: string; token: Address; investments: { id: string; wallet: Address; units: bigint }[] };

/** A project whose token is on the test chain, with this many allocated investments, each with its own amount and wallet. */
export async function createOffering({ investors, supply = 1_000_000n }: { investors: number; supply?: bigint }): Promise<Offering> {
  const token = await deployToken({ name: "Solar Park One", symbol: "SUN1", decimals, supply });
  const project = await createProject({ tokenDecimals: decimals, tokenSupply: "10000", tokenAddress: token });
  return { projectId: project.id, token, investments: await addInvestments(project.id, investors) };
}

/** Adds this many allocated investments, each with its own amount and wallet. */
export async function addInvestments(projectId: string, count: number): Promise<Offering["investments"]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const wallet = newWallet();
      const units = BigInt((index + 1) * 101);
      // Some people paste an address in upper case.
      const pasted = index % 2 ? wallet : `0x${wallet.slice(2).toUpperCase()}`;
      return { id: await createAllocated({ projectId, wallet: pasted, tokens: fromTokenUnits(units, decimals) }), wallet, units };
    }),
  );
}

/** An allocated investment of a new investor, who may have no wallet. Returns its id. */
export async function createAllocated({ projectId, wallet, tokens }: { projectId: string; wallet: string | null; tokens: string }): Promise<string> {
  const investor = await createInvestor({ walletAddress: wallet });
  const order = await createOrder({ projectId, investorId: investor.id, status: "fulfilled" });
  const allocatedAt = new Date("2026-11-23T11:00:00Z");
  return (await createInvestment({ orderId: order.id, status: "allocated", tokens, allocatedAt })).id;
}

let wallets = 0;

/** An address that never received anything. */
function newWallet(): Address {
  wallets += 1;
  return `0xabcd${process.pid.toString(16).padStart(12, "0")}${wallets.toString(16).padStart(24, "0")}`;
}

/** Starts the distribution that the preview shows. */
export async function startSeen(projectId: string): Promise<string> {
  const { toTransfer } = await getPreview(projectId);
  return (await startDistribution(admin, { projectId, transfers: toTransfer.count, tokens: toTransfer.tokens })).id;
}

export const admin = { kind: "admin", id: "adm_1", label: "ada@example.com", address: null } as const;

/** One round as the Inngest function runs it, without an engine. */
export async function doRound(distributionId: string): Promise<Standing> {
  const results: PartResult[] = [];
  for (const part of roundParts) if (!results.at(-1)?.isAway) results.push(await doPart(part, distributionId));
  return closeRound(distributionId, results.find(({ problem }) => problem)?.problem ?? null);
}

/** Runs rounds until it has ended or waits. */
export async function doRounds(distributionId: string): Promise<Standing> {
  for (let round = 1; round <= 200; round += 1) {
    const standing = await doRound(distributionId);
    if (standing !== "moving") return standing;
  }
  throw new Error("a distribution does not come to its end");
}
