"use client";

import { Users } from "lucide-react";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { InvestorView } from "@/lib/investors/list";
import type { InvestorListInput } from "@/lib/investors/validation";
import { InvestorTable } from "./investor-table";
import { kycLooks } from "./kyc-status";

type Props = { filter: InvestorListInput; initial: LivePage<InvestorView> };

export function InvestorList({ filter, initial }: Props) {
  return (
    <LiveList path="/investors" filter={filter} initial={initial} isMoving={isWaiting} icon={Users} empty={<NoInvestors filter={filter} />}>
      {(investors, timeZone) => <InvestorTable investors={investors} timeZone={timeZone} />}
    </LiveList>
  );
}

/** A call-back may change a pending investor at any moment. */
function isWaiting({ kycStatus }: InvestorView): boolean {
  return kycStatus === "pending";
}

function NoInvestors({ filter: { q, kyc } }: { filter: InvestorListInput }) {
  if (q) {
    return (
      <EmptyState icon={Users} title={`No investor matches “${q}”`}>
        Search for a whole id, or for the beginning of an e-mail address or name.
      </EmptyState>
    );
  }
  if (kyc) return <EmptyState icon={Users} title={`No investor’s KYC status is “${kycLooks[kyc].word}”`} />;
  return (
    <EmptyState icon={Users} title="There are no investors yet">
      They register in your shop or portal, which creates them here through the REST API: POST /api/v1/users.
    </EmptyState>
  );
}
