import { and, asc, eq, lt, sql } from "drizzle-orm";
import { type Hex, keccak256, parseTransaction, type TransactionSerializable } from "viem";
import { db, type Tx } from "@/db";
import { signedTransactions, transfers } from "@/db/schema/distributions";
import { chainClient, signerAccount } from "@/lib/chain/client";
import { onChain } from "@/lib/chain/fault";
import { currentFees, type Fees, largestCost, raisedFees } from "@/lib/chain/fees";
import { checkFunds } from "@/lib/chain/funds";
import type { Distribution } from "./processing";

/** How long a transaction may wait for inclusion before its fees are reconsidered. */
const patienceSeconds = 120;

type Signed = typeof signedTransactions.$inferSelect;
type Raised = { signed: Signed; call: TransactionSerializable; fees: Fees };

/**
 * Replaces transactions that are stuck because fees have risen: signs the same call with the same nonce and higher fees. The chain includes
 * only one of the two, and the new one is stored before it is sent. Returns how many. Throws a {@link ChainFault}.
 */
export async function raiseFees(distribution: Distribution): Promise<number> {
  const waiting = await listWaiting(distribution.id);
  if (waiting.length === 0) return 0;
  const asked = await currentFees();
  const raised = waiting.map((signed) => raise(signed, asked)).filter((one) => one !== null);
  if (raised.length === 0) return 0;
  await checkFunds(
    signerAccount().address,
    raised.map(({ call, fees }) => largestCost(call.gas ?? 0n, fees)),
  );
  const stored = await db().transaction((tx) => Promise.all(raised.map((one) => replace(tx, one))));
  return stored.filter(Boolean).length;
}

/** Only transactions of the present account: those signed before the key was changed cannot be replaced. */
async function listWaiting(distributionId: string): Promise<Signed[]> {
  const { address } = signerAccount();
  const rows = await db()
    .select({ signed: signedTransactions })
    .from(transfers)
    .innerJoin(signedTransactions, eq(signedTransactions.hash, transfers.transactionHash))
    .where(and(eq(transfers.distributionId, distributionId), eq(transfers.status, "sent"), eq(signedTransactions.signer, address.toLowerCase()), isOld))
    .orderBy(asc(signedTransactions.nonce));
  if (rows.length === 0) return [];
  const used = await onChain(() => chainClient().getTransactionCount({ address }));
  return rows.map(({ signed }) => signed).filter(({ nonce }) => nonce >= used);
}

const isOld = lt(signedTransactions.signedAt, sql`now() - ${patienceSeconds} * interval '1 second'`);

function raise(signed: Signed, asked: Fees): Raised | null {
  const call = parseTransaction(signed.raw as Hex) as TransactionSerializable;
  const fees = raisedFees(feesOf(call), asked);
  return fees && { signed, call, fees };
}

function feesOf({ gasPrice, maxFeePerGas, maxPriorityFeePerGas }: TransactionSerializable): Fees {
  if (maxFeePerGas !== undefined) return { type: "eip1559", maxFeePerGas, maxPriorityFeePerGas: maxPriorityFeePerGas ?? 0n };
  return { type: "legacy", gasPrice: gasPrice ?? 0n };
}

/** False when the transfer has ended meanwhile, or its fees were already raised. */
async function replace(tx: Tx, { signed, call: { to, data, gas }, fees }: Raised): Promise<boolean> {
  const { transferId, chainId, signer, nonce } = signed;
  const raw = await signerAccount().signTransaction({ chainId, nonce, to: to ?? null, data, gas, ...fees });
  const hash = keccak256(raw);
  const changed = await tx
    .update(transfers)
    .set({ status: "signed", transactionHash: hash })
    .where(and(eq(transfers.status, "sent"), eq(transfers.transactionHash, signed.hash)))
    .returning({ id: transfers.id });
  if (changed.length === 0) return false;
  await tx.insert(signedTransactions).values({ hash, transferId, chainId, signer, nonce, raw, replaces: signed.hash });
  return true;
}
