import { and, desc, eq, inArray, lt, type SQL } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import { type Page, pageOf } from "@/lib/cursor";
import type { Investor } from "./queries";
import { findMatchingInvestors, investorMatches } from "./search";
import type { InvestorListInput } from "./validation";

/** An investor as lists show one. */
export type InvestorView = Pick<Investor, "id" | "email" | "kind" | "country" | "kycStatus"> & { name: string; hasWallet: boolean; createdAt: string };

type Filter = InvestorListInput & { limit: number };

/** Up to this many matches are found first and sorted afterwards. */
const few = 1_000;

/**
 * Newest first. `q` is an investor's id, or the beginning of an e-mail address or name. Every kind of search is served by an index: the
 * primary key, (KYC status, id), or those of {@link investorMatches}. If few match, they are found first and then sorted: given both at
 * once, PostgreSQL may scan from the newest row until it has filled a page.
 */
export async function searchInvestors({ q, ...filter }: Filter): Promise<Page<InvestorView>> {
  if (!q) return readPage(filter, undefined);
  if (isId("user", q)) return readPage(filter, eq(investors.id, q));
  const ids = await findMatchingInvestors(q, few + 1);
  if (ids.length === 0) return { rows: [], nextCursor: null };
  return readPage(filter, ids.length > few ? investorMatches(q) : inArray(investors.id, ids));
}

async function readPage({ kyc, cursor, limit }: Filter, of: SQL | undefined): Promise<Page<InvestorView>> {
  const rows = await db()
    .select()
    .from(investors)
    .where(and(kyc && eq(investors.kycStatus, kyc), cursor ? lt(investors.id, cursor) : undefined, of))
    .orderBy(desc(investors.id))
    .limit(limit + 1);
  return pageOf(rows.map(investorView), limit);
}

function investorView({ id, email, firstName, lastName, kind, country, kycStatus, walletAddress, createdAt }: Investor): InvestorView {
  return { id, email, name: `${firstName} ${lastName}`, kind, country, kycStatus, hasWallet: walletAddress !== null, createdAt: createdAt.toISOString() };
}
