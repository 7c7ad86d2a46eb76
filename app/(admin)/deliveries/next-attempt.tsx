"use client";

import { TimeStamp } from "@/app/(admin)/time-stamp";
import { useNow } from "@/app/(admin)/use-now";
import type { DeliveryView } from "@/lib/deliveries/queries";

type Props = {
  delivery: Pick<DeliveryView, "status" | "nextAttemptAt" | "hold" | "pausedUntil" | "sendingAgain">;
  timeZone: string;
  relative?: boolean;
};

const holdWords = {
  pause: "When the pause ends",
  disabled: "When you send it, once its webhook is enabled",
  by_hand: "When you send it",
  being_sent: "When its turn comes, soon",
} as const satisfies Record<NonNullable<DeliveryView["hold"]>, string>;

/** When the next attempt is due; in words if no time is known. */
export function NextAttempt({ delivery: { status, nextAttemptAt, hold, pausedUntil, sendingAgain }, timeZone, relative = false }: Props) {
  const now = useNow();
  if (sendingAgain) return <span>Now</span>;
  if (hold) {
    return (
      <span className="text-ink-soft">
        {holdWords[hold]}
        {hold === "pause" && pausedUntil && (
          <>
            , <TimeStamp instant={pausedUntil} timeZone={timeZone} relative={relative} />
          </>
        )}
      </span>
    );
  }
  if (status !== "pending" && status !== "failing") return <NoMore />;
  const isDue = nextAttemptAt === null || (now !== null && new Date(nextAttemptAt) <= now);
  if (isDue) return <span>Now</span>;
  return <TimeStamp instant={nextAttemptAt} timeZone={timeZone} relative={relative} />;
}

function NoMore() {
  return (
    <span className="text-ink-soft">
      <span aria-hidden>–</span>
      <span className="sr-only">None</span>
    </span>
  );
}
