import { and, desc, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { distributions, transfers } from "@/db/schema/distributions";
import { investors } from "@/db/schema/investors";
import { projects } from "@/db/schema/projects";
import { checksummed } from "@/lib/chain/validation";
import { type Page, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";
import { fromTokenUnits } from "@/lib/projects/token-amount";
import { isRetryable } from "./by-hand";
import { countTransfers, type TransferCounts } from "./transfer-counts";
import type { DistributionListInput, DistributionStatus, TransferListInput, TransferStatus } from "./validation";

/** A distribution as lists show it. Instants are RFC 3339 text, so that a page and its later polls are equal. */
export type DistributionView = {
  id: string;
  projectId: string;
  projectName: string;
  assetCode: string;
  status: DistributionStatus;
  /** Why it does not proceed at the moment. */
  problem: string | null;
  /** It does not proceed until an admin decides about the failed transfers. */
  waits: boolean;
  createdAt: string;
  finishedAt: string | null;
};

const listed = {
  id: distributions.id,
  projectId: distributions.projectId,
  projectName: projects.name,
  assetCode: projects.assetCode,
  status: distributions.status,
  problem: distributions.problem,
  waits: sql<boolean>`(
    ${distributions.status} = 'processing' and exists (select from transfers t where t.distribution_id = ${distributions.id} and t.status = 'failed')
    and not exists (select from transfers t where t.distribution_id = ${distributions.id} and t.status in ('planned', 'signed', 'sent'))
  )`,
  createdAt: distributions.createdAt,
  finishedAt: distributions.finishedAt,
};

export async function listDistributions({ status, project, cursor, limit }: DistributionListInput & { limit: number }): Promise<Page<DistributionView>> {
  const rows = await db()
    .select(listed)
    .from(distributions)
    .innerJoin(projects, eq(projects.id, distributions.projectId))
    .where(
      and(
        status && eq(distributions.status, status),
        project ? eq(distributions.projectId, project) : undefined,
        cursor ? lt(distributions.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(distributions.id))
    .limit(limit + 1);
  return pageOf(rows.map(distributionView), limit);
}

/** `retryable`: how many of the failed transfers can be retried; the others have to be settled by hand. */
export type DistributionDetail = DistributionView & { tokenAddress: string; chainId: number; counts: TransferCounts; retryable: number; tokens: string };

/** Throws `not_found`. */
export async function getDistribution(id: string): Promise<DistributionDetail> {
  const { tokenAddress, chainId, tokenDecimals } = distributions;
  const [row] = isId("distribution", id)
    ? await db()
        .select({ ...listed, tokenAddress, chainId, tokenDecimals })
        .from(distributions)
        .innerJoin(projects, eq(projects.id, distributions.projectId))
        .where(eq(distributions.id, id))
    : [];
  if (!row) throw new DomainError("not_found", "There is no such distribution.");
  const [counts, retryable, [sum]] = await Promise.all([countTransfers(id), countRetryable(id), sumUnits(id)]);
  const { tokenDecimals: decimals, ...rest } = row;
  return { ...rest, ...distributionView(rest), counts, retryable, tokens: fromTokenUnits(BigInt(sum?.units ?? 0), decimals) };
}

function countRetryable(distributionId: string): Promise<number> {
  return db().$count(transfers, and(eq(transfers.distributionId, distributionId), isRetryable));
}

function sumUnits(distributionId: string) {
  return db()
    .select({ units: sql<string>`coalesce(sum(${transfers.units}), 0)::text` })
    .from(transfers)
    .where(eq(transfers.distributionId, distributionId));
}

export type TransferView = {
  id: string;
  investorId: string;
  investorName: string;
  recipient: string;
  tokens: string;
  status: TransferStatus;
  isRetryable: boolean;
  transactionHash: string | null;
  failure: string | null;
};

export async function listTransfers(distributionId: string, { status, cursor, limit }: TransferListInput & { limit: number }): Promise<Page<TransferView>> {
  const { id, investorId, recipient, transactionHash, failure } = transfers;
  const rows = await db()
    .select({
      ...{ id, investorId, recipient, status: transfers.status, transactionHash, failure },
      ...{ isRetryable: sql<boolean>`${isRetryable}`, units: transfers.units, decimals: distributions.tokenDecimals, investorName: fullName },
    })
    .from(transfers)
    .innerJoin(distributions, eq(distributions.id, transfers.distributionId))
    .innerJoin(investors, eq(investors.id, transfers.investorId))
    .where(and(eq(transfers.distributionId, distributionId), status && eq(transfers.status, status), cursor ? lt(transfers.id, cursor) : undefined))
    .orderBy(desc(transfers.id))
    .limit(limit + 1);
  return pageOf(
    rows.map(({ units, decimals, ...rest }) => ({ ...rest, recipient: checksummed(rest.recipient), tokens: fromTokenUnits(BigInt(units), decimals) })),
    limit,
  );
}

/** Needs a join with investors. */
export const fullName = sql<string>`${investors.firstName} || ' ' || ${investors.lastName}`;

function distributionView<Row extends { createdAt: Date; finishedAt: Date | null }>(row: Row) {
  return { ...row, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
}
