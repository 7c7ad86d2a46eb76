"use client";

import Link from "next/link";
import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { OrderTable } from "@/app/(admin)/orders/order-table";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { KycStatus } from "../kyc-status";
import type { LiveInvestor } from "../live-investors";
import { Decision } from "./decision";
import { IdentificationList } from "./identification-list";
import { InvestorFacts } from "./investor-facts";
import { InvestorHistory } from "./investor-history";
import { WalletForm } from "./wallet-form";

/** One investor, live: a call-back or another admin may change them at any moment. */
export function InvestorDetailView({ id, initial }: { id: string; initial: LiveInvestor }) {
  const { data, fault, asking, ask } = useLive({
    address: `/investors/${id}/data`,
    initial,
    intervalMs: ({ investor }) => pollIntervalMs(investor.kycStatus === "pending"),
  });
  const { investor, timeZone } = data;
  return (
    <>
      <BackLink href="/investors">Investors</BackLink>
      <PageHeader title={`${investor.firstName} ${investor.lastName}`} description={investor.email} action={<KycStatus status={investor.kycStatus} />} />
      <div className="grid gap-6">
        <Section title="Investor" action={<Decision investor={investor} onDone={ask} />}>
          {fault && <LiveFault onRetry={ask} pending={asking} />}
          <InvestorFacts investor={investor} timeZone={timeZone} />
        </Section>
        <Section title="Wallet" description="Where the tokens are sent. Without one, the investor’s tokens wait.">
          {/* The key resets the form when the address changes, no matter who changed it. */}
          <WalletForm key={investor.walletAddress} id={id} walletAddress={investor.walletAddress} onDone={ask} />
        </Section>
        <Section title="Identifications" description="Each attempt to be identified, and what automatic approval made of it; the latest first.">
          <IdentificationList identifications={investor.identifications} timeZone={timeZone} />
        </Section>
        <Section title="Orders" description="The latest orders." action={<AllOrders id={investor.id} />}>
          {investor.orders.length > 0 ? <OrderTable orders={investor.orders} timeZone={timeZone} ofOne /> : <p className="p-4 text-ink-soft">No orders yet.</p>}
        </Section>
        <Section title="History" description="What was changed, and by whom; the latest first.">
          <InvestorHistory changes={investor.history} timeZone={timeZone} />
        </Section>
      </div>
    </>
  );
}

function AllOrders({ id }: { id: string }) {
  return (
    <Button asChild size="small">
      <Link href={{ pathname: "/orders", query: { q: id } }}>All orders</Link>
    </Button>
  );
}
