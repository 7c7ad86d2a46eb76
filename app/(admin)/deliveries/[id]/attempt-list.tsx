import { Hourglass } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import type { DeliveryDetail } from "@/lib/deliveries/queries";
import { Attempt } from "./attempt";

const heldWords = {
  pause: "It is sent automatically when the pause of its webhook ends.",
  disabled: "Enable its webhook and send what it holds.",
  by_hand: "Send it again here, or all that its webhook holds on the webhook’s page.",
  being_sent: "It is sent soon, with all that its webhook held.",
} as const satisfies Record<NonNullable<DeliveryDetail["hold"]>, string>;

type Props = { delivery: DeliveryDetail; timeZone: string };

export function AttemptList({ delivery, timeZone }: Props) {
  const attempts = delivery.attemptList.toReversed();
  if (attempts.length === 0) {
    return (
      <EmptyState icon={Hourglass} title="No attempt was made yet">
        {delivery.hold ? heldWords[delivery.hold] : undefined}
      </EmptyState>
    );
  }
  return (
    <ol aria-label="Attempts" reversed className="divide-y divide-line">
      {attempts.map((attempt, index) => (
        <Attempt key={attempt.number} attempt={attempt} timeZone={timeZone} isLatest={index === 0} />
      ))}
    </ol>
  );
}
