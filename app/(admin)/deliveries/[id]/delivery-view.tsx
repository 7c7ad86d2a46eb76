"use client";

import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { DeliveryStatus } from "../delivery-status";
import type { LiveDelivery } from "../live-deliveries";
import { isUnderWay } from "../under-way";
import { AttemptList } from "./attempt-list";
import { CopyCurl } from "./copy-curl";
import { DeliveryFacts } from "./delivery-facts";
import { RequestBody } from "./request-body";
import { SendAgainButton } from "./send-again-button";

/** One delivery, live; polls faster while it is under way. */
export function DeliveryView({ id, initial }: { id: string; initial: LiveDelivery }) {
  const { data, fault, asking, ask } = useLive({
    address: `/deliveries/${id}/data`,
    initial,
    intervalMs: ({ delivery }) => pollIntervalMs(isUnderWay(delivery, new Date())),
  });
  const { delivery, timeZone } = data;
  return (
    <>
      <BackLink href="/deliveries">Deliveries</BackLink>
      <PageHeader
        title={delivery.eventType}
        action={
          <div className="flex flex-wrap items-center gap-3">
            <DeliveryStatus status={delivery.status} />
            {delivery.webhookState !== "deleted" && <SendAgainButton id={id} sendingAgain={delivery.sendingAgain} onSent={ask} />}
          </div>
        }
      />
      <div className="grid gap-6">
        <Section title="Delivery">
          {fault && <LiveFault onRetry={ask} pending={asking} />}
          <DeliveryFacts delivery={delivery} timeZone={timeZone} />
        </Section>
        <Section title="Attempts" description="Each request that was made, the latest first.">
          <AttemptList delivery={delivery} timeZone={timeZone} />
        </Section>
        <Section
          title="Request body"
          description="Every attempt sends these bytes. The curl line makes the latest attempt’s request once more, with its signature."
          action={<CopyCurl delivery={delivery} />}
        >
          <RequestBody body={delivery.requestBody} />
        </Section>
      </div>
    </>
  );
}
