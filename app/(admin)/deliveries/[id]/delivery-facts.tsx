import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Status } from "@/components/ui/badge";
import { Fact, Facts } from "@/components/ui/facts";
import type { DeliveryDetail } from "@/lib/deliveries/queries";
import { NextAttempt } from "../next-attempt";

type Props = { delivery: DeliveryDetail; timeZone: string };

export function DeliveryFacts({ delivery, timeZone }: Props) {
  const { webhookUrl, webhookDescription, webhookState, eventAt, createdAt, finishedAt, eventId, trigger, attempts } = delivery;
  return (
    <Facts>
      <Fact name="Webhook">
        <span className="break-all font-mono text-[13px]">{webhookUrl}</span> {webhookState !== "enabled" && <Status tone="neutral">{webhookState}</Status>}
        {webhookDescription && <span className="block break-words text-ink-soft">{webhookDescription}</span>}
      </Fact>
      <Fact name="Event">
        <span className="break-all font-mono text-[13px]">{eventId}</span>
        <span className="block text-ink-soft">
          Caused by <span className="font-mono text-[13px]">{trigger}</span>, <TimeStamp instant={eventAt} timeZone={timeZone} />
        </span>
      </Fact>
      <Fact name="Created">
        <TimeStamp instant={createdAt} timeZone={timeZone} relative />
      </Fact>
      {finishedAt ? (
        <Fact name="Finished">
          <TimeStamp instant={finishedAt} timeZone={timeZone} relative /> <span className="text-ink-soft">after {attemptCount(attempts)}</span>
        </Fact>
      ) : (
        <Fact name="Next attempt">
          <NextAttempt delivery={delivery} timeZone={timeZone} relative /> <span className="text-ink-soft">after {attemptCount(attempts)}</span>
        </Fact>
      )}
    </Facts>
  );
}

function attemptCount(attempts: number): string {
  return attempts === 1 ? "1 attempt" : `${attempts} attempts`;
}
