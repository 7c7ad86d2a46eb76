"use client";

import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { BankTransactionState } from "../bank-transaction-state";
import type { LiveBankTransaction } from "../live-bank-transactions";
import { AssignDialog } from "./assign-dialog";
import { BankTransactionFacts } from "./bank-transaction-facts";
import { Contradictions } from "./contradictions";
import { WhyUnmatched } from "./why-unmatched";

/** One payment, live. */
export function BankTransactionDetailView({ id, initial }: { id: string; initial: LiveBankTransaction }) {
  const { data, fault, asking, ask } = useLive({
    address: `/investments/bank-transactions/${id}/data`,
    initial,
    intervalMs: () => pollIntervalMs(false),
  });
  const { transaction, timeZone } = data;
  const { debtorName, orderId, contradictions } = transaction;
  return (
    <>
      <BackLink href="/investments/bank-transactions">Bank transactions</BackLink>
      <PageHeader title={`Payment from ${debtorName || "an unnamed payer"}`} action={<BankTransactionState transaction={transaction} />} />
      <div className="grid gap-6">
        <Section title="Payment" action={!orderId && <AssignDialog transaction={transaction} onDone={ask} />}>
          {fault && <LiveFault onRetry={ask} pending={asking} />}
          {!orderId && <WhyUnmatched transaction={transaction} />}
          <BankTransactionFacts transaction={transaction} timeZone={timeZone} />
        </Section>
        {contradictions.length > 0 && (
          <Section
            title="Contradictions"
            description="Later the bank sent this transaction’s id with other content. That was refused and not booked; ask the bank."
          >
            <Contradictions transaction={transaction} timeZone={timeZone} />
          </Section>
        )}
      </div>
    </>
  );
}
