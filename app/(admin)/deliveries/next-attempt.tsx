"use client";

import { TimeStamp } from "@/app/(admin)/time-stamp";
import { useNow } from "@/app/(admin)/use-now";
import type { DeliveryStatus } from "@/lib/deliveries/validation";

type Props = { delivery: { status: DeliveryStatus; nextAttemptAt: string | null; sendingAgain: boolean }; timeZone: string; relative?: boolean };

/** When it will be tried again, in words where there is no time to tell. */
export function NextAttempt({ delivery: { status, nextAttemptAt, sendingAgain }, timeZone, relative = false }: Props) {
  const now = useNow();
  if (sendingAgain) return <span>Now</span>;
  if (status === "held") return <span className="text-ink-soft">When sent by hand</span>;
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
