import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Address, encodeFunctionData, type Hex, keccak256 } from "viem";
import { db, type Tx } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { chainClient, signerAccount } from "@/lib/chain/client";
import { ChainFault, onChain } from "@/lib/chain/fault";
import { currentFees, type Fees, largestCost } from "@/lib/chain/fees";
import { checkFunds } from "@/lib/chain/funds";
import { takeNonces } from "@/lib/chain/nonce";
import { tokenAbi } from "@/lib/chain/token";
import { findLiveTransactions } from "./earlier-transaction";
import { inTurns } from "./in-turns";
import type { Distribution } from "./processing";

/** The most transfers on their way at once: nodes keep only a few queued transactions per account. */
const mostOnTheirWay = 100;

type Transfer = typeof transfers.$inferSelect;
type Ready = { transfer: Transfer; data: Hex; gas: bigint };

/**
 * Signs the next planned transfers and stores the transactions with their nonces before sending any: whatever happens next, a transfer that
 * has a transaction gets no second one. A transfer that the token rejects beforehand fails without a transaction. Returns how many were
 * signed. Throws a {@link ChainFault}.
 */
export async function signTransfers(distribution: Distribution): Promise<number> {
  const planned = await listNextPlanned(distribution.id);
  if (planned.length === 0) return 0;
  const live = await findLiveTransactions(
    distribution,
    planned.map(({ investmentId }) => investmentId),
  );
  const prepared = await inTurns(planned, (transfer) => prepare(distribution, transfer, live.get(transfer.investmentId)));
  const ready = prepared.filter((item) => item !== null);
  if (ready.length === 0) return 0;
  const { address } = signerAccount();
  const client = chainClient();
  const [fees, nonce] = await Promise.all([currentFees(), onChain(() => client.getTransactionCount({ address }))]);
  await checkFunds(
    address,
    ready.map(({ gas }) => largestCost(gas, fees)),
  );
  return db().transaction((tx) => signAll(tx, distribution, { ready, fees, nonce }));
}

async function listNextPlanned(distributionId: string): Promise<Transfer[]> {
  const onTheirWay = await db().$count(transfers, and(eq(transfers.distributionId, distributionId), inArray(transfers.status, ["signed", "sent"])));
  return db()
    .select()
    .from(transfers)
    .where(and(eq(transfers.distributionId, distributionId), eq(transfers.status, "planned")))
    .orderBy(asc(transfers.id))
    .limit(Math.max(mostOnTheirWay - onTheirWay, 0));
}

/** Null when there is nothing to sign: an earlier transaction is still live, or the token rejects the transfer. */
async function prepare({ tokenAddress }: Distribution, transfer: Transfer, live: Hex | undefined): Promise<Ready | null> {
  if (live) {
    await updatePlanned(transfer, { status: "sent", transactionHash: live, sentAt: new Date() });
    return null;
  }
  const args = [transfer.recipient as Address, BigInt(transfer.units)] as const;
  const data = encodeFunctionData({ abi: tokenAbi, functionName: "transfer", args });
  try {
    const estimate = { address: tokenAddress as Address, abi: tokenAbi, functionName: "transfer", args, account: signerAccount().address } as const;
    const gas = await onChain(() => chainClient().estimateContractGas(estimate));
    // A margin, since the gas needed may change before its turn comes.
    return { transfer, data, gas: (gas * 5n) / 4n };
  } catch (error) {
    if (!(error instanceof ChainFault) || error.kind !== "reverted") throw error;
    await updatePlanned(transfer, { status: "failed", failure: error.message });
    return null;
  }
}

async function updatePlanned({ id }: Transfer, set: Partial<Transfer>): Promise<void> {
  await db()
    .update(transfers)
    .set(set)
    .where(and(eq(transfers.id, id), eq(transfers.status, "planned")));
}

/** Signs those that are still planned, and locks them: an admin may have given some up meanwhile. */
async function signAll(tx: Tx, { chainId, tokenAddress }: Distribution, { ready, fees, nonce }: { ready: Ready[]; fees: Fees; nonce: number }) {
  const ids = ready.map(({ transfer }) => transfer.id);
  const planned = await tx
    .select({ id: transfers.id })
    .from(transfers)
    .where(and(inArray(transfers.id, ids), eq(transfers.status, "planned")))
    .orderBy(asc(transfers.id))
    .for("update");
  const locked = new Set(planned.map(({ id }) => id));
  const toSign = ready.filter(({ transfer }) => locked.has(transfer.id));
  if (toSign.length === 0) return 0;
  const account = signerAccount();
  const first = await takeNonces(tx, { chainId, address: account.address }, { count: toSign.length, onChain: nonce });
  const signed = await Promise.all(
    toSign.map(async ({ transfer, data, gas }, index) => {
      const numbered = { chainId, nonce: first + index, to: tokenAddress as Address, data, gas };
      const raw = await account.signTransaction({ ...numbered, ...fees });
      return { hash: keccak256(raw), transferId: transfer.id, chainId, signer: account.address.toLowerCase(), nonce: numbered.nonce, raw };
    }),
  );
  await tx.insert(signedTransactions).values(signed);
  await tx.execute(sql`
    update transfers t set status = 'signed', transaction_hash = s.hash from signed_transactions s
    where s.transfer_id = t.id and s.hash in ${signed.map(({ hash }) => hash)} and t.status = 'planned'
  `);
  return signed.length;
}
