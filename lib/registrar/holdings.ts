import { sql } from "drizzle-orm";
import type { Tx } from "@/db";
import type { SettledToken } from "./ledger";

/** Fills in a token's holders and balances from its ledger. Addresses are matched to investors whatever their upper and lower case. */
export async function fillFromChain(tx: Tx, snapshotId: string, { chainId, tokenAddress, decimals }: SettledToken): Promise<void> {
  await tx.execute(sql`
    with known as (
      select lower(wallet_address) as address, count(*) as investors, min(id) as id, min(first_name || ' ' || last_name) as name, min(email) as email
      from investors where wallet_address is not null group by 1
    )
    insert into snapshot_holdings (snapshot_id, position, address, holder, investor_id, name, email, tokens)
    select ${snapshotId}, row_number() over (order by b.units desc, b.address), b.address,
      case when k.address is null then 'unknown' when k.investors = 1 then 'investor' else 'shared' end,
      case when k.investors = 1 then k.id end, case when k.investors = 1 then k.name end, case when k.investors = 1 then k.email end,
      trim_scale(b.units * ${`1e-${decimals}`}::numeric)
    from token_balances b left join known k on k.address = b.address
    where b.chain_id = ${chainId} and b.token_address = ${tokenAddress} and b.units > 0
  `);
}

/** Fills in investors and the tokens allocated to them, with or without a wallet. */
export async function fillFromRegister(tx: Tx, snapshotId: string, projectId: string): Promise<void> {
  await tx.execute(sql`
    with held as (
      select investor_id, sum(tokens) as tokens from investments
      where project_id = ${projectId} and status in ('allocated', 'distributed') group by investor_id having sum(tokens) > 0
    )
    insert into snapshot_holdings (snapshot_id, position, address, holder, investor_id, name, email, tokens)
    select ${snapshotId}, row_number() over (order by h.tokens desc, i.id), lower(i.wallet_address), 'investor', i.id,
      i.first_name || ' ' || i.last_name, i.email, trim_scale(h.tokens)
    from held h join investors i on i.id = h.investor_id
  `);
}

/** The number of holders filled in, and the sum of their tokens. */
export async function addUp(tx: Tx, snapshotId: string): Promise<{ holders: number; total: string }> {
  const [sums] = await tx.execute<{ holders: number; total: string }>(sql`
    select count(*)::int as holders, trim_scale(coalesce(sum(tokens), 0))::text as total from snapshot_holdings where snapshot_id = ${snapshotId}
  `);
  if (!sums) throw new Error("a sum without a row");
  return sums;
}
