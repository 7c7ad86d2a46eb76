import { and, eq, exists, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";

// A transaction may succeed without moving exactly the transfer's tokens to its wallet: a token may keep a fee, or answer "false" instead of
// reverting. Some tokens may have arrived, so no other transaction is ever signed for the investment: an admin settles it by hand. Such a
// transfer is recognised by the block of its transaction, which no other one that failed or was given up has.

/** For transfers that failed: it can be retried. */
export const isRetryable = and(eq(transfers.status, "failed"), isNull(transfers.blockNumber));

/**
 * Whether a transfer keeps its investment out of later distributions: it was not given up, or it has to be settled by hand. The latter ends
 * when its chain is replaced by a new one, since the transactions of the old one are deleted then.
 */
export function bindsInvestment(): SQL | undefined {
  const transaction = db().select({ one: sql`1` }).from(signedTransactions).where(eq(signedTransactions.hash, transfers.transactionHash));
  return or(sql`${transfers.status} <> 'given_up'`, and(isNotNull(transfers.blockNumber), exists(transaction)));
}
