import { chainClient } from "./client";
import { onChain } from "./fault";

/** What a transaction offers per unit of gas, in wei. */
export type Fees = { type: "eip1559"; maxFeePerGas: bigint; maxPriorityFeePerGas: bigint } | { type: "legacy"; gasPrice: bigint };

/**
 * Leaves room for the base fee to double before the transaction is included: it rises by at most an eighth per block. Only the actual fee
 * is charged.
 */
export async function currentFees(): Promise<Fees> {
  const client = chainClient();
  return onChain(async () => {
    const { baseFeePerGas } = await client.getBlock();
    if (baseFeePerGas === null) return { type: "legacy", gasPrice: await client.getGasPrice() };
    const maxPriorityFeePerGas = await client.estimateMaxPriorityFeePerGas();
    return { type: "eip1559", maxFeePerGas: 2n * baseFeePerGas + maxPriorityFeePerGas, maxPriorityFeePerGas };
  });
}

/** The most that this much gas can cost, in wei. */
export function largestCost(gas: bigint, fees: Fees): bigint {
  return gas * highestPrice(fees);
}

/**
 * What to offer instead of `offered`, whose transaction has not been included so far; null while that is still as good as what is `asked`
 * now. Nodes accept a replacement only if it raises every fee by a tenth; some require an eighth.
 */
export function raisedFees(offered: Fees, asked: Fees): Fees | null {
  if (offered.type === "legacy" || asked.type === "legacy") {
    const [before, now] = [highestPrice(offered), highestPrice(asked)];
    return before >= now ? null : { type: "legacy", gasPrice: larger(now, anEighthMore(before)) };
  }
  const baseFee = (asked.maxFeePerGas - asked.maxPriorityFeePerGas) / 2n;
  const tip = smaller(offered.maxPriorityFeePerGas, offered.maxFeePerGas - baseFee);
  if (tip >= asked.maxPriorityFeePerGas) return null;
  return {
    type: "eip1559",
    maxFeePerGas: larger(asked.maxFeePerGas, anEighthMore(offered.maxFeePerGas)),
    maxPriorityFeePerGas: larger(asked.maxPriorityFeePerGas, anEighthMore(offered.maxPriorityFeePerGas)),
  };
}

function highestPrice(fees: Fees): bigint {
  return fees.type === "legacy" ? fees.gasPrice : fees.maxFeePerGas;
}

function anEighthMore(price: bigint): bigint {
  return price + price / 8n + 1n;
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
