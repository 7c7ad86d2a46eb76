import { and, desc, eq, lt, type SQL } from "drizzle-orm";
import { db } from "@/db";
import { isId } from "@/db/ids";
import { investors } from "@/db/schema/investors";
import { type Page, pageOf } from "@/lib/cursor";
import type { Investor } from "./queries";
import { investorMatches } from "./search";
import type { InvestorListInput } from "./validation";

/** An investor as lists show one. */
export type InvestorView = Pick<Investor, "id" | "email" | "kind" | "country" | "kycStatus"> & { name: string; hasWallet: boolean; createdAt: string };

/**
 * Newest first. `q` is an investor's id, or the beginning of an e-mail address or name. Each way to ask is served by an index: the primary
 * key, (KYC status, id), or those of {@link investorMatches}.
 */
export async function searchInvestors({ kyc, q, cursor, limit }: InvestorListInput & { limit: number }): Promise<Page<InvestorView>> {
  const rows = await db()
    .select()
    .from(investors)
    .where(and(kyc && eq(investors.kycStatus, kyc), cursor ? lt(investors.id, cursor) : undefined, q ? matches(q) : undefined))
    .orderBy(desc(investors.id))
    .limit(limit + 1);
  return pageOf(rows.map(investorView), limit);
}

function matches(q: string): SQL | undefined {
  return isId("user", q) ? eq(investors.id, q) : investorMatches(q);
}

function investorView({ id, email, firstName, lastName, kind, country, kycStatus, walletAddress, createdAt }: Investor): InvestorView {
  return { id, email, name: `${firstName} ${lastName}`, kind, country, kycStatus, hasWallet: walletAddress !== null, createdAt: createdAt.toISOString() };
}
