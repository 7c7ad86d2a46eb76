import { chainClient } from "./client";
import { onChain } from "./fault";

/** What a transaction offers for each unit of gas, in wei. */
export type Fees = { type: "eip1559"; maxFeePerGas: bigint; maxPriorityFeePerGas: bigint } | { type: "legacy"; gasPrice: bigint };

/** Enough for the base fee to double before the transaction is taken: it rises by an eighth a block at most. Only what is due is paid. */
export async function currentFees(): Promise<Fees> {
  const client = chainClient();
  return onChain(async () => {
    const { baseFeePerGas } = await client.getBlock();
    if (baseFeePerGas === null) return { type: "legacy", gasPrice: await client.getGasPrice() };
    const maxPriorityFeePerGas = await client.estimateMaxPriorityFeePerGas();
    return { type: "eip1559", maxFeePerGas: 2n * baseFeePerGas + maxPriorityFeePerGas, maxPriorityFeePerGas };
  });
}

/** The most that so much gas may cost, in wei. */
export function largestCost(gas: bigint, fees: Fees): bigint {
  return gas * (fees.type === "legacy" ? fees.gasPrice : fees.maxFeePerGas);
}
