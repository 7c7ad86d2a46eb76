import { Hourglass } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import type { DeliveryDetail } from "@/lib/deliveries/queries";
import { Attempt } from "./attempt";

type Props = { delivery: DeliveryDetail; timeZone: string };

export function AttemptList({ delivery, timeZone }: Props) {
  const attempts = delivery.attemptList.toReversed();
  if (attempts.length === 0) {
    return (
      <EmptyState icon={Hourglass} title="No attempt was made yet">
        {delivery.status === "held" ? "Enable the webhook and send what it holds." : undefined}
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
