import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { liveBankTransaction } from "../live-bank-transactions";
import { BankTransactionDetailView } from "./bank-transaction-detail-view";

export const metadata: Metadata = { title: "Bank transaction" };

export default async function BankTransactionPage({ params }: PageProps<"/investments/bank-transactions/[id]">) {
  await requireAdmin();
  const { id } = await params;
  return <BankTransactionDetailView id={id} initial={await loadOrNotFound(liveBankTransaction(id))} />;
}
