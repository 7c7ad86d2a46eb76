"use client";

import { Banknote } from "lucide-react";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { InvestmentView } from "@/lib/investments/investment-view";
import type { InvestmentListInput } from "@/lib/investments/validation";
import { InvestmentTable } from "./investment-table";

type Props = { filter: InvestmentListInput; initial: LivePage<InvestmentView> };

export function InvestmentList({ filter, initial }: Props) {
  return (
    <LiveList path="/investments" filter={filter} initial={initial} icon={Banknote} empty={<NoInvestments filter={filter} />}>
      {(investments, timeZone) => <InvestmentTable investments={investments} timeZone={timeZone} />}
    </LiveList>
  );
}

function NoInvestments({ filter: { q, status, project } }: { filter: InvestmentListInput }) {
  if (q) {
    return (
      <EmptyState icon={Banknote} title={`No investment matches “${q}”`}>
        Search for a whole order code or id, or for the beginning of an investor’s e-mail address or name.
      </EmptyState>
    );
  }
  if (status || project) return <EmptyState icon={Banknote} title="No investment matches these filters" />;
  return (
    <EmptyState icon={Banknote} title="No money was received yet">
      A bank payment with an order’s code creates an investment automatically. You can also allocate an order by hand, on the order’s page.
    </EmptyState>
  );
}
