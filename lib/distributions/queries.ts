import { and, count, desc, eq, exists, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { distributions, transfers } from "@/db/schema/distributions";
import { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import { projects } from "@/db/schema/projects";
import { type Page, pageOf } from "@/lib/cursor";
import { DomainError } from "@/lib/errors";
import { getProject } from "@/lib/projects/queries";
import { fromTokenUnits, toTokenUnits } from "@/lib/projects/token-amount";
import { isToDistribute } from "./recipients";
import { countTransfers, type TransferCounts } from "./transfer-counts";
import type { DistributionListInput, DistributionStatus, TransferListInput, TransferStatus } from "./validation";

/** A distribution as lists show it. Instants are RFC 3339 text, so that a page and its later polls are equal. */
export type DistributionView = {
  id: string;
  projectId: string;
  projectName: string;
  assetCode: string;
  status: DistributionStatus;
  /** Why nothing goes on at the moment. */
  problem: string | null;
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

export type DistributionDetail = DistributionView & { tokenAddress: string; chainId: number; counts: TransferCounts; tokens: string };

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
  const [counts, [sum]] = await Promise.all([countTransfers(id), sumUnits(id)]);
  const { tokenDecimals: decimals, ...rest } = row;
  return { ...rest, ...distributionView(rest), counts, tokens: fromTokenUnits(BigInt(sum?.units ?? 0), decimals) };
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
  transactionHash: string | null;
  failure: string | null;
};

export async function listTransfers(distributionId: string, { status, cursor, limit }: TransferListInput & { limit: number }): Promise<Page<TransferView>> {
  const { id, investorId, recipient, transactionHash, failure } = transfers;
  const rows = await db()
    .select({
      ...{ id, investorId, recipient, status: transfers.status, transactionHash, failure },
      ...{ units: transfers.units, decimals: distributions.tokenDecimals, investorName: fullName },
    })
    .from(transfers)
    .innerJoin(distributions, eq(distributions.id, transfers.distributionId))
    .innerJoin(investors, eq(investors.id, transfers.investorId))
    .where(and(eq(transfers.distributionId, distributionId), status && eq(transfers.status, status), cursor ? lt(transfers.id, cursor) : undefined))
    .orderBy(desc(transfers.id))
    .limit(limit + 1);
  return pageOf(
    rows.map(({ units, decimals, ...rest }) => ({ ...rest, tokens: fromTokenUnits(BigInt(units), decimals) })),
    limit,
  );
}

export type OfferingView = { id: string; name: string; assetCode: string; hasToken: boolean; isToDistribute: boolean; isUnderWay: boolean };

/** Every offering, and whether there is something to distribute; those with something come first. */
export async function listOfferings(): Promise<OfferingView[]> {
  const waiting = db()
    .select({ one: sql`1` })
    .from(investments)
    .where(isToDistribute(sql`${projects.id}`));
  const underWay = db()
    .select({ one: sql`1` })
    .from(distributions)
    .where(and(eq(distributions.projectId, projects.id), eq(distributions.status, "processing")));
  const rows = await db()
    .select({
      ...{ id: projects.id, name: projects.name, assetCode: projects.assetCode },
      hasToken: sql<boolean>`${projects.tokenAddress} is not null`,
      isToDistribute: sql<boolean>`${exists(waiting)}`,
      isUnderWay: sql<boolean>`${exists(underWay)}`,
    })
    .from(projects)
    .orderBy(projects.name, projects.id);
  return rows.toSorted((one, other) => Number(other.isToDistribute) - Number(one.isToDistribute));
}

type Sum = { count: number; tokens: string };

/** What a distribution of the project would do now, and whom it would leave out. */
export type Preview = { toTransfer: Sum; withoutWallet: Sum };

export async function getPreview(projectId: string): Promise<Preview> {
  const { tokenDecimals } = await getProject(projectId);
  const [row] = await db()
    .select({
      count: count(investors.walletAddress),
      tokens: sumTokens(isNotNull(investors.walletAddress)),
      countWithout: sql<number>`count(*) filter (where ${isNull(investors.walletAddress)})::int`,
      tokensWithout: sumTokens(isNull(investors.walletAddress)),
    })
    .from(investments)
    .innerJoin(investors, eq(investors.id, investments.investorId))
    .where(isToDistribute(projectId));
  const exact = (tokens: string | undefined) => fromTokenUnits(toTokenUnits(tokens ?? "0", tokenDecimals), tokenDecimals);
  return {
    toTransfer: { count: row?.count ?? 0, tokens: exact(row?.tokens) },
    withoutWallet: { count: row?.countWithout ?? 0, tokens: exact(row?.tokensWithout) },
  };
}

function sumTokens(condition: ReturnType<typeof isNull>) {
  return sql<string>`coalesce(sum(${investments.tokens}) filter (where ${condition}), 0)::text`;
}

const fullName = sql<string>`${investors.firstName} || ' ' || ${investors.lastName}`;

export type RecipientView = { id: string; investorId: string; investorName: string; wallet: string | null; tokens: string };

/** Who would get how much; without a wallet: nothing yet. */
export async function listRecipients(projectId: string, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<RecipientView>> {
  const rows = await db()
    .select({ id: investments.id, investorId: investments.investorId, investorName: fullName, wallet: investors.walletAddress, tokens: investments.tokens })
    .from(investments)
    .innerJoin(investors, eq(investors.id, investments.investorId))
    .where(and(isToDistribute(projectId), cursor ? lt(investments.id, cursor) : undefined))
    .orderBy(desc(investments.id))
    .limit(limit + 1);
  return pageOf(
    rows.map(({ tokens, ...rest }) => ({ ...rest, tokens: tokens ?? "0" })),
    limit,
  );
}

function distributionView<Row extends { createdAt: Date; finishedAt: Date | null }>(row: Row) {
  return { ...row, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
}
