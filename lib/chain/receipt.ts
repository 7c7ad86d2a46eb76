import { type Hex, type TransactionReceipt, TransactionReceiptNotFoundError } from "viem";
import { chainClient } from "./client";
import { onChain } from "./fault";

/** A transaction's receipt; null while no block includes it. */
export async function findReceipt(hash: Hex): Promise<TransactionReceipt | null> {
  return onChain(() =>
    chainClient()
      .getTransactionReceipt({ hash })
      .catch((error: unknown) => {
        if (error instanceof TransactionReceiptNotFoundError) return null;
        throw error;
      }),
  );
}
