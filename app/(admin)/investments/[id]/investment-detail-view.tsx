"use client";

import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { InvestmentStatus } from "../investment-status";
import type { LiveInvestment } from "../live-investments";
import { AllocateButton } from "./allocate-button";
import { InvestmentFacts } from "./investment-facts";

/** One investment, live. */
export function InvestmentDetailView({ id, initial }: { id: string; initial: LiveInvestment }) {
  const { data, fault, asking, ask } = useLive({ address: `/investments/${id}/data`, initial, intervalMs: () => pollIntervalMs(false) });
  const { investment, timeZone } = data;
  const { status, orderCode, orderStatus } = investment;
  const waits = status === "received" && orderStatus !== "cancelled";
  return (
    <>
      <BackLink href="/investments">Investments</BackLink>
      <PageHeader title={`Investment for ${orderCode}`} action={<InvestmentStatus status={status} />} />
      <Section title="Investment" action={waits && <AllocateButton investment={investment} onDone={ask} />}>
        {fault && <LiveFault onRetry={ask} pending={asking} />}
        <InvestmentFacts investment={investment} timeZone={timeZone} />
      </Section>
    </>
  );
}
