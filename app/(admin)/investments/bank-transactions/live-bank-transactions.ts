import { livePage } from "@/app/(admin)/live/live-page";
import { type BankTransactionDetail, getBankTransactionDetail } from "@/lib/bank/detail";
import { searchBankTransactions } from "@/lib/bank/search";
import type { BankTransactionListInput } from "@/lib/bank/validation";
import { getTimeZone } from "@/lib/settings/queries";

export type LiveBankTransaction = { transaction: BankTransactionDetail; timeZone: string };

export const liveBankTransactions = (filter: BankTransactionListInput) => livePage(searchBankTransactions, filter);

export async function liveBankTransaction(id: string): Promise<LiveBankTransaction> {
  const [transaction, timeZone] = await Promise.all([getBankTransactionDetail(id), getTimeZone()]);
  return { transaction, timeZone };
}
