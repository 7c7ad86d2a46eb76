import { liveListRoute } from "@/app/(admin)/live/live-route";
import { bankTransactionListInput } from "@/lib/bank/validation";
import { liveBankTransactions } from "../live-bank-transactions";

export const GET = liveListRoute(bankTransactionListInput, liveBankTransactions);
