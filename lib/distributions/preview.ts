import { and, count, desc, eq, exists, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { db } from "@/db";
import { distributions } from "@/db/schema/distributions";
import { investments } from "@/db/schema/investments";
import { investors } from "@/db/schema/investors";
import { projects } from "@/db/schema/projects";
import { checksummed } from "@/lib/chain/validation";
import { type Page, pageOf } from "@/lib/cursor";
import { getProject } from "@/lib/projects/queries";
import { fromTokenUnits, toTokenUnits } from "@/lib/projects/token-amount";
import { fullName } from "./queries";
import { isToDistribute } from "./recipients";

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

/** What a distribution of the project would transfer now, and what it would leave out. */
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

export type RecipientView = { id: string; investorId: string; investorName: string; wallet: string | null; tokens: string };

/** The investments that a distribution would cover; those without a wallet get nothing yet. */
export async function listRecipients(projectId: string, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<RecipientView>> {
  const rows = await db()
    .select({ id: investments.id, investorId: investments.investorId, investorName: fullName, wallet: investors.walletAddress, tokens: investments.tokens })
    .from(investments)
    .innerJoin(investors, eq(investors.id, investments.investorId))
    .where(and(isToDistribute(projectId), cursor ? lt(investments.id, cursor) : undefined))
    .orderBy(desc(investments.id))
    .limit(limit + 1);
  return pageOf(
    rows.map(({ tokens, wallet, ...rest }) => ({ ...rest, wallet: wallet && checksummed(wallet), tokens: tokens ?? "0" })),
    limit,
  );
}
