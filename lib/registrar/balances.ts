import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db";
import { tokenBalances, tokenLedgers } from "@/db/schema/registrar";
import { DomainError } from "@/lib/errors";

/** The token whose transfers a ledger adds up. The address is in lower case. */
export type LedgerKey = { chainId: number; tokenAddress: string };

/** How far it has been read: a block's number and hash. */
export type Place = { number: bigint; hash: string };

export const nothingRead: Place = { number: -1n, hash: "" };

/** Net change by address (lower case), in the token's smallest units. */
export type Movements = ReadonlyMap<string, bigint>;

export async function openLedger(key: LedgerKey): Promise<Place> {
  await db()
    .insert(tokenLedgers)
    .values({ ...key, blockNumber: nothingRead.number, blockHash: nothingRead.hash })
    .onConflictDoNothing();
  const [row] = await db().select().from(tokenLedgers).where(ledgerOf(key));
  if (!row) throw new Error("the ledger is missing");
  return { number: row.blockNumber, hash: row.blockHash };
}

/** Adds the movements between two places to the balances. The ledger must be at `from`, so nothing is added twice. Throws `conflict`. */
export async function addMovements(key: LedgerKey, { from, to, movements }: { from: Place; to: Place; movements: Movements }): Promise<void> {
  await db().transaction(async (tx) => {
    await moveLedger(tx, key, { from, to });
    const addresses = [...movements.keys()];
    const units = [...movements.values()].map(String);
    await tx.execute(sql`
      insert into token_balances (chain_id, token_address, address, units)
      select ${key.chainId}, ${key.tokenAddress}, moved.address, moved.units
      from unnest(${sql.param(addresses)}::text[], ${sql.param(units)}::text[]::numeric[]) as moved (address, units)
      on conflict (chain_id, token_address, address) do update set units = token_balances.units + excluded.units
    `);
    await tx.execute(sql`
      delete from token_balances
      where chain_id = ${key.chainId} and token_address = ${key.tokenAddress} and address = any(${sql.param(addresses)}::text[]) and units = 0
    `);
  });
}

/** Deletes all balances; the next reading starts at the first block, and the next snapshot carries the remark. */
export async function restartLedger(key: LedgerKey, from: Place, remark: string): Promise<void> {
  await db().transaction(async (tx) => {
    await moveLedger(tx, key, { from, to: nothingRead });
    await tx.update(tokenLedgers).set({ remark }).where(ledgerOf(key));
    await tx.delete(tokenBalances).where(and(eq(tokenBalances.chainId, key.chainId), eq(tokenBalances.tokenAddress, key.tokenAddress)));
  });
}

/** Takes the remark for a snapshot of the balances at this place, and keeps them there until the transaction ends. Throws `conflict`. */
export async function takeRemark(tx: Tx, key: LedgerKey, place: Place): Promise<string | null> {
  const [row] = await tx.select().from(tokenLedgers).where(ledgerAt(key, place)).for("update");
  if (!row) throw readElsewhere();
  if (row.remark !== null) await tx.update(tokenLedgers).set({ remark: null }).where(ledgerOf(key));
  return row.remark;
}

/** The sum of all balances, and whether any is negative. */
export async function sumBalances({ chainId, tokenAddress }: LedgerKey): Promise<{ units: bigint; anyNegative: boolean }> {
  const [sums] = await db()
    .select({
      units: sql<string>`coalesce(sum(${tokenBalances.units}), 0)::text`,
      anyNegative: sql<boolean>`coalesce(bool_or(${tokenBalances.units} < 0), false)`,
    })
    .from(tokenBalances)
    .where(and(eq(tokenBalances.chainId, chainId), eq(tokenBalances.tokenAddress, tokenAddress)));
  return { units: BigInt(sums?.units ?? 0), anyNegative: sums?.anyNegative ?? false };
}

async function moveLedger(tx: Tx, key: LedgerKey, { from, to }: { from: Place; to: Place }): Promise<void> {
  const moved = await tx
    .update(tokenLedgers)
    .set({ blockNumber: to.number, blockHash: to.hash })
    .where(ledgerAt(key, from))
    .returning({ chainId: tokenLedgers.chainId });
  if (moved.length === 0) throw readElsewhere();
}

function ledgerOf({ chainId, tokenAddress }: LedgerKey) {
  return and(eq(tokenLedgers.chainId, chainId), eq(tokenLedgers.tokenAddress, tokenAddress));
}

function ledgerAt(key: LedgerKey, { number, hash }: Place) {
  return and(ledgerOf(key), eq(tokenLedgers.blockNumber, number), eq(tokenLedgers.blockHash, hash));
}

function readElsewhere(): DomainError {
  return new DomainError("conflict", "The token's transfers are being read by somebody else. Try again in a moment.");
}
