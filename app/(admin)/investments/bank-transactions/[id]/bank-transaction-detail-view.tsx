"use client";

import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { onDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { WindowButton } from "@/components/ui/window-button";
import type { BankTransactionDetail } from "@/lib/bank/detail";
import { BankTransactionState } from "../bank-transaction-state";
import type { LiveBankTransaction } from "../live-bank-transactions";
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
        <Section title="Payment" action={!orderId && <AssignToOrder transaction={transaction} onDone={ask} />}>
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

function AssignToOrder(given: { transaction: BankTransactionDetail; onDone: () => unknown }) {
  return (
    <WindowButton variant="primary" window={assignDialog} given={given}>
      Assign to an order
    </WindowButton>
  );
}

const assignDialog = onDemand(() => import("./assign-dialog").then(({ AssignDialog }) => AssignDialog));
