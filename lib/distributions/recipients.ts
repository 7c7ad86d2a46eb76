import { and, eq, gt, notExists, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { transfers } from "@/db/schema/distributions";
import { investments } from "@/db/schema/investments";
import { bindsInvestment } from "./by-hand";

/** The investments of a project that a distribution would cover, wallet or not: allocated, with tokens, and without a transfer that still counts. */
export function isToDistribute(projectId: string | SQL): SQL | undefined {
  const transfer = db()
    .select({ one: sql`1` })
    .from(transfers)
    .where(and(eq(transfers.investmentId, investments.id), bindsInvestment()));
  return and(eq(investments.projectId, projectId), eq(investments.status, "allocated"), gt(investments.tokens, "0"), notExists(transfer));
}

type Distribution = { id: string; projectId: string; tokenDecimals: number };

/** Plans one transfer for each investment whose investor has a wallet. Returns how many, and their sum in the token's smallest units. */
export async function planTransfers(tx: Tx, { id, projectId, tokenDecimals }: Distribution): Promise<{ count: number; units: bigint }> {
  // The id: the distribution's instant, then 64 bits derived from distribution and investment.
  const [planned] = await tx.execute<{ count: number; units: string }>(sql`
    with planned as (
      insert into transfers (id, distribution_id, investment_id, investor_id, recipient, units)
      select 'txn_' || ${id.slice(4, 14)}::text || left(md5(${id}::text || investments.id), 16), ${id}, investments.id, investments.investor_id,
        lower(investors.wallet_address), trunc(investments.tokens * 10::numeric ^ ${tokenDecimals})
      from investments join investors on investors.id = investments.investor_id
      where ${isToDistribute(projectId)} and investors.wallet_address is not null
      returning units
    )
    select count(*)::int as count, coalesce(sum(units), 0)::text as units from planned
  `);
  if (!planned) throw new Error("nothing was counted");
  return { count: planned.count, units: BigInt(planned.units) };
}
