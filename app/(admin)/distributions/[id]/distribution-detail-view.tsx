"use client";

import type { ReactNode } from "react";
import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { TransferView } from "@/lib/distributions/queries";
import type { TransferListInput } from "@/lib/distributions/validation";
import { DistributionStatus } from "../distribution-status";
import type { LiveDistribution } from "../live-distributions";
import { Attention } from "./attention";
import { DistributionFacts } from "./distribution-facts";
import { TransferList } from "./transfer-list";
import { TransferProgress } from "./transfer-progress";

type Props = { id: string; initial: LiveDistribution; filter: TransferListInput; transfers: LivePage<TransferView>; children: ReactNode };

/** One distribution and its transfers, live; polls faster while it is processed. `children` are notices shown above them. */
export function DistributionDetailView({ id, initial, filter, transfers, children }: Props) {
  const { data, fault, asking, ask } = useLive({
    address: `/distributions/${id}/state`,
    initial,
    intervalMs: ({ distribution }) => pollIntervalMs(distribution.status === "processing"),
  });
  const { distribution, explorerUrl, timeZone } = data;
  const { status, problem, waits, projectName, counts, retryable, assetCode } = distribution;
  const isProcessing = status === "processing";
  return (
    <>
      <BackLink href="/distributions">Distributions</BackLink>
      <PageHeader title={`Distribution of ${projectName}`} action={<DistributionStatus status={status} problem={problem} waits={waits} />} />
      {children}
      <div className="grid grid-cols-1 gap-6">
        {isProcessing && <Attention id={id} problem={problem} counts={counts} retryable={retryable} />}
        <Section title="Distribution">
          {fault && <LiveFault onRetry={ask} pending={asking} />}
          <TransferProgress counts={counts} />
          <DistributionFacts distribution={distribution} explorerUrl={explorerUrl} timeZone={timeZone} />
        </Section>
        <Section title="Transfers" description="One for each investment.">
          <TransferList
            id={id}
            filter={filter}
            initial={transfers}
            isProcessing={isProcessing}
            look={{ assetCode, explorerUrl, mayChange: isProcessing ? id : null }}
          />
        </Section>
      </div>
    </>
  );
}
