import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import { type Address, getAddress } from "viem";
import { db } from "@/db";
import { distributions } from "@/db/schema/distributions";
import { projects } from "@/db/schema/projects";
import type { Actor } from "@/lib/actor";
import { recordChange } from "@/lib/audit/mutations";
import { deployToken } from "@/lib/chain/deploy";
import { readToken } from "@/lib/chain/token";
import { env } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { getProject } from "@/lib/projects/queries";
import { toTokenUnits } from "@/lib/projects/token-amount";

/**
 * Sets the contract of a project's token. Throws when there is no token at the address, and `conflict` when its decimals differ from the
 * project's or a distribution of the project is under way.
 */
export async function setProjectToken(actor: Actor, { projectId, address }: { projectId: string; address: string }): Promise<void> {
  const project = await getProject(projectId);
  const token = await readToken(getAddress(address.toLowerCase()));
  checkDecimals(token, project);
  await writeTokenAddress(actor, { projectId, before: project.tokenAddress, address: token.address });
}

/** Throws `conflict` when the decimals differ: every amount distributed would be wrong by a power of ten. */
export function checkDecimals(token: { decimals: number }, project: { tokenDecimals: number }): void {
  if (token.decimals === project.tokenDecimals) return;
  throw new DomainError("conflict", `This token has ${token.decimals} decimals, but the offering uses ${project.tokenDecimals}.`);
}

/**
 * Deploys a token for a project that has none; its whole supply belongs to the signing account. For trials only: it is not for the product
 * to decide who owns the supply of a real offering.
 */
export async function deployProjectToken(actor: Actor, { projectId }: { projectId: string }): Promise<{ address: Address }> {
  if (env().appEnv !== "test") throw new DomainError("not_found", "Demonstration tokens exist only in APP_ENV=test.");
  const { name, assetCode: symbol, tokenDecimals: decimals, tokenSupply, tokenAddress } = await getProject(projectId);
  if (tokenAddress) throw new DomainError("conflict", "This offering already has a token.");
  const address = await deployToken({ name, symbol, decimals, supply: toTokenUnits(tokenSupply, decimals) });
  await writeTokenAddress(actor, { projectId, before: null, address });
  return { address };
}

async function writeTokenAddress(actor: Actor, { projectId, before, address }: { projectId: string; before: string | null; address: string }): Promise<void> {
  const underWay = db()
    .select({ one: sql`1` })
    .from(distributions)
    .where(and(eq(distributions.projectId, projects.id), eq(distributions.status, "processing")));
  const unchanged = before === null ? isNull(projects.tokenAddress) : eq(projects.tokenAddress, before);
  await db().transaction(async (tx) => {
    const changed = await tx
      .update(projects)
      .set({ tokenAddress: address })
      .where(and(eq(projects.id, projectId), unchanged, notExists(underWay)))
      .returning({ id: projects.id });
    if (changed.length === 0) throw new DomainError("conflict", "The token was changed just now, or a distribution of this offering is under way.");
    const change = { before: { tokenAddress: before }, after: { tokenAddress: address } };
    await recordChange(tx, actor, { action: "project.token_changed", subjectId: projectId, ...change });
  });
}
