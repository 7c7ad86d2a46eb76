"use client";

import { Coins } from "lucide-react";
import Link from "next/link";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { DistributionView } from "@/lib/distributions/queries";
import type { DistributionListInput } from "@/lib/distributions/validation";
import { DistributionTable } from "./distribution-table";

type Props = { filter: DistributionListInput; initial: LivePage<DistributionView> };

export function DistributionList({ filter, initial }: Props) {
  return (
    <LiveList
      path="/distributions"
      filter={filter}
      initial={initial}
      isMoving={({ status }) => status === "processing"}
      icon={Coins}
      empty={<NoDistributions isFiltered={Boolean(filter.status || filter.project)} />}
    >
      {(distributions, timeZone) => <DistributionTable distributions={distributions} timeZone={timeZone} />}
    </LiveList>
  );
}

function NoDistributions({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState icon={Coins} title="No distribution matches these filters" />;
  return (
    <EmptyState
      icon={Coins}
      title="Nothing was distributed yet"
      action={
        <Button asChild>
          <Link href="/distributions/new">New distribution</Link>
        </Button>
      }
    >
      Choose an offering with allocated investments: its tokens go to the investors’ wallets, and each transfer can be watched here.
    </EmptyState>
  );
}
