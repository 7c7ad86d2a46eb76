import { Banknote, CircleCheck, Clock, Coins, type LucideIcon } from "lucide-react";
import { Amount } from "@/app/(admin)/amount";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Status, type Tone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { OrderInvestment } from "@/lib/orders/detail";

const looks = {
  received: { word: "Received", tone: "info", icon: Clock },
  allocated: { word: "Allocated", tone: "success", icon: CircleCheck },
  distributed: { word: "Distributed", tone: "success", icon: Coins },
} as const satisfies Record<OrderInvestment["status"], { word: string; tone: Tone; icon: LucideIcon }>;

const sources = { bank: "Bank payment", manual: "Recorded by hand", labs: "Labs" } as const satisfies Record<OrderInvestment["source"], string>;

export function OrderInvestments({ investments, timeZone }: { investments: OrderInvestment[]; timeZone: string }) {
  if (investments.length === 0) {
    return (
      <EmptyState icon={Banknote} title="No money was received yet">
        A payment with the order’s code as its reference appears here by itself.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Investments" className="divide-y divide-line">
      {investments.map(({ id, status, amount, currency, tokens, source, receivedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-[13px]">
          <Status tone={looks[status].tone} icon={looks[status].icon}>
            {looks[status].word}
          </Status>
          <span className="break-all font-mono text-ink">{id}</span>
          <span className="text-ink-soft">{sources[source]}</span>
          <span className="ml-auto flex flex-wrap gap-x-4">
            {tokens !== null && <span className="text-ink-soft">{tokens} tokens</span>}
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
