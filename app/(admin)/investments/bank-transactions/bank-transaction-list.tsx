"use client";

import { Landmark } from "lucide-react";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { BankTransactionView } from "@/lib/bank/search";
import type { BankTransactionListInput } from "@/lib/bank/validation";
import { BankTransactionTable } from "./bank-transaction-table";

type Props = { filter: BankTransactionListInput; initial: LivePage<BankTransactionView> };

export function BankTransactionList({ filter, initial }: Props) {
  return (
    <LiveList path="/investments/bank-transactions" filter={filter} initial={initial} icon={Landmark} empty={<NoTransactions filter={filter} />}>
      {(transactions, timeZone) => <BankTransactionTable transactions={transactions} timeZone={timeZone} />}
    </LiveList>
  );
}

function NoTransactions({ filter: { q, state } }: { filter: BankTransactionListInput }) {
  if (q) {
    return (
      <EmptyState icon={Landmark} title={`No payment matches “${q}”`}>
        Search for the beginning of the payer’s name, a whole order code, or a whole id, ours or the bank’s.
      </EmptyState>
    );
  }
  if (state === "unmatched") return <EmptyState icon={Landmark} title="Every payment belongs to an order" />;
  if (state) return <EmptyState icon={Landmark} title={`No payment is ${state}`} />;
  return (
    <EmptyState icon={Landmark} title="The bank has not reported a payment yet">
      The gateway in front of the bank’s system posts payments to <span className="break-all font-mono">/api/inbound/bank-transactions</span>, signed with
      BANK_WEBHOOK_SECRET.
    </EmptyState>
  );
}
