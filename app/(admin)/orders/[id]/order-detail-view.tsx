"use client";

import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { LiveOrder } from "../live-orders";
import { OrderStatus } from "../order-status";
import { OrderActions } from "./order-actions";
import { OrderFacts } from "./order-facts";
import { OrderHistory } from "./order-history";
import { OrderInvestments } from "./order-investments";

/** One order, live. */
export function OrderDetailView({ id, initial }: { id: string; initial: LiveOrder }) {
  const { data, fault, asking, ask } = useLive({
    address: `/orders/${id}/data`,
    initial,
    intervalMs: ({ order }) => pollIntervalMs(isBeingTold(order)),
  });
  const { order, timeZone } = data;
  return (
    <>
      <BackLink href="/orders">Orders</BackLink>
      <PageHeader
        title={`Order ${order.code}`}
        action={
          <div className="flex flex-wrap items-center gap-3">
            <OrderStatus status={order.status} />
            <OrderActions order={order} onDone={ask} />
          </div>
        }
      />
      <div className="grid gap-6">
        <Section title="Order">
          {fault && <LiveFault onRetry={ask} pending={asking} />}
          <OrderFacts order={order} timeZone={timeZone} />
        </Section>
        <Section title="Investments" description="Money received for this order.">
          <OrderInvestments investments={order.investments} timeZone={timeZone} />
        </Section>
        <Section title="History" description="What happened, by whom, and which webhooks were told; the latest first.">
          <OrderHistory entries={order.history} timeZone={timeZone} />
        </Section>
      </div>
    </>
  );
}

/** Whether an event of the order is still on its way to a webhook. */
function isBeingTold({ history }: LiveOrder["order"]): boolean {
  return history.some((entry) => entry.kind === "event" && entry.deliveries.some(({ status }) => status === "pending"));
}
