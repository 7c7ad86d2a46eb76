import { and, eq, inArray, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Address } from "viem";
import { db } from "@/db";
import { newId } from "@/db/ids";
import { distributions, transfers } from "@/db/schema/distributions";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { checkChain } from "@/lib/chain/checkpoint";
import { signerAccount } from "@/lib/chain/client";
import { readBalance, readToken } from "@/lib/chain/token";
import { DomainError } from "@/lib/errors";
import { getProject, type Project } from "@/lib/projects/queries";
import { fromTokenUnits } from "@/lib/projects/token-amount";
import { isRetryable } from "./by-hand";
import { requestProcessing } from "./processing";
import { checkDecimals } from "./project-token";
import { planTransfers } from "./recipients";
import type { GiveUpTransfersInput, RetryTransfersInput, StartDistributionInput, TransferStatus } from "./validation";

/**
 * Plans a transfer for every investment that is to be distributed and whose investor has a wallet, and starts processing. Throws `conflict`
 * when the plan is not what the admin saw, when the project already has a distribution under way, or when the signer holds too few tokens.
 */
export async function startDistribution(actor: Actor, seen: StartDistributionInput): Promise<{ id: string }> {
  const project = await getProject(seen.projectId);
  const { tokenAddress, tokenDecimals } = project;
  if (!tokenAddress) throw new DomainError("conflict", "This offering has no token yet: enter the address of its contract first.");
  const chainId = await checkChain();
  checkDecimals(await readToken(tokenAddress as Address), project);
  const held = await readBalance(tokenAddress as Address, signerAccount().address);
  const distribution = { id: newId("distribution"), projectId: project.id, chainId, tokenAddress, tokenDecimals };
  await plan(actor, distribution, { seen, held, project });
  await requestProcessing(distribution.id);
  return { id: distribution.id };
}

type NewDistribution = { id: string; projectId: string; chainId: number; tokenAddress: string; tokenDecimals: number };

async function plan(
  actor: Actor,
  distribution: NewDistribution,
  { seen, held, project }: { seen: StartDistributionInput; held: bigint; project: Project },
): Promise<void> {
  const tokens = (units: bigint) => `${fromTokenUnits(units, project.tokenDecimals)} ${project.assetCode}`;
  await db().transaction(async (tx) => {
    const started = await tx.insert(distributions).values(distribution).onConflictDoNothing().returning({ id: distributions.id });
    if (started.length === 0) throw new DomainError("conflict", "A distribution of this offering is already under way.");
    const { count, units } = await planTransfers(tx, distribution);
    if (count !== seen.transfers || fromTokenUnits(units, project.tokenDecimals) !== seen.tokens) {
      throw new DomainError("conflict", "The list has changed since you looked at it: please check it again.");
    }
    if (units > held) throw new DomainError("conflict", `The signing account holds ${tokens(held)}, and ${tokens(units)} are to be distributed.`);
    const after = { projectId: project.id, tokenAddress: distribution.tokenAddress, transfers: count, tokens: seen.tokens };
    await recordChange(tx, actor, { action: "distribution.started", subjectId: distribution.id, before: null, after });
  });
}

/**
 * Plans one failed transfer again, or all of them, except those that have to be settled by hand. They are signed anew, unless an earlier
 * transaction turns out to be live. Returns how many. Throws `conflict` when there is nothing to retry.
 */
export async function retryTransfers(actor: Actor, { id, which }: RetryTransfersInput): Promise<{ transfers: number }> {
  const change = { id, which, status: "planned", set: { failure: null } } as const;
  return changeTransfers(actor, change, "distribution.failed_transfers_retried");
}

/**
 * Gives up one failed transfer, all failed ones, or all that have no transaction on its way (`unsent`): a signed transaction cannot be
 * called back. The investments stay allocated, and the next distribution takes them, except those that have to be settled by hand. Returns
 * how many. Throws `conflict` when there is nothing to give up.
 */
export async function giveUpTransfers(actor: Actor, { id, which }: GiveUpTransfersInput): Promise<{ transfers: number }> {
  const change = { id, which, status: "given_up", set: { finishedAt: sql`now()` } } as const;
  return changeTransfers(actor, change, "distribution.transfers_given_up");
}

type TransferChange = GiveUpTransfersInput & { status: keyof typeof notChangeable; set: PgUpdateSetSource<typeof transfers> };

async function changeTransfers(actor: Actor, { id, which, status, set }: TransferChange, action: string): Promise<{ transfers: number }> {
  const from: TransferStatus[] = which === "unsent" ? ["failed", "planned"] : ["failed"];
  const one = which === "failed" || which === "unsent" ? null : which;
  const count = await db().transaction(async (tx) => {
    const asked = and(eq(transfers.distributionId, id), one ? eq(transfers.id, one) : undefined);
    const changed = await tx
      .update(transfers)
      .set({ status, ...set })
      .where(and(asked, inArray(transfers.status, from), status === "planned" ? isRetryable : undefined))
      .returning({ id: transfers.id });
    if (changed.length === 0) throw new DomainError("conflict", one ? notChangeable[status] : "There is no transfer to retry or give up.");
    const after = { status, ...(one ? { transfer: one } : { transfers: changed.length }) };
    await recordChange(tx, actor, { action, subjectId: id, before: { status: from.join(", ") }, after });
    return changed.length;
  });
  await requestProcessing(id);
  return { transfers: count };
}

const notChangeable = {
  planned: "This transfer has not failed, somebody has taken care of it already, or it has to be settled by hand.",
  given_up: "This transfer has not failed, or somebody has taken care of it already.",
} as const satisfies Partial<Record<TransferStatus, string>>;
