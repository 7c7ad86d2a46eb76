import { Banknote } from "lucide-react";
import Link from "next/link";
import { Amount } from "@/app/(admin)/amount";
import { fundsSources } from "@/app/(admin)/investments/funds-source";
import { InvestmentStatus } from "@/app/(admin)/investments/investment-status";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Tokens } from "@/app/(admin)/tokens";
import { EmptyState } from "@/components/ui/empty-state";
import type { OrderInvestment } from "@/lib/orders/detail";

export function OrderInvestments({ investments, timeZone }: { investments: OrderInvestment[]; timeZone: string }) {
  if (investments.length === 0) {
    return (
      <EmptyState icon={Banknote} title="No money was received yet">
        A payment with the order’s code as its reference appears here automatically.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Investments" className="divide-y divide-line">
      {investments.map(({ id, status, amount, currency, tokens, source, receivedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-[13px]">
          <InvestmentStatus status={status} />
          <Link href={`/investments/${id}`} className="break-all font-mono text-accent-ink underline-offset-4 hover:underline">
            {id}
          </Link>
          <span className="text-ink-soft">{fundsSources[source]}</span>
          <span className="ml-auto flex flex-wrap gap-x-4">
            {tokens !== null && (
              <span className="text-ink-soft">
                <Tokens tokens={tokens} />
              </span>
            )}
            <Amount amount={amount} currency={currency} />
            <span className="text-ink-soft">
              <TimeStamp instant={receivedAt} timeZone={timeZone} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
