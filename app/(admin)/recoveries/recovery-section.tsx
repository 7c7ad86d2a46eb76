"use client";

import { History, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { onDemand } from "@/components/ui/on-demand";
import { Section } from "@/components/ui/section";
import { WindowButton } from "@/components/ui/window-button";
import type { RecoveryView } from "@/lib/recoveries/queries";
import type { LiveRecoveries } from "./live-recoveries";
import { RecoveryRow } from "./recovery-row";

type Props = { webhookId: string; enabled: boolean; initial: LiveRecoveries };

/** Starts recoveries, which send many deliveries of a webhook again, and shows their progress. */
export function RecoverySection({ webhookId, enabled, initial }: Props) {
  const { data, fault, asking, ask } = useLive({
    address: `/recoveries/data?${new URLSearchParams({ webhook: webhookId })}`,
    initial,
    intervalMs: ({ recoveries }) => pollIntervalMs(recoveries.some(isRunning)),
  });
  useRefreshAtEnd(data.recoveries);
  const given = { webhookId, enabled, timeZone: data.timeZone, onStarted: ask };
  return (
    <Section
      title="Sending again"
      anchor="sending-again"
      description="What was exhausted or held, or happened before this webhook existed. It goes out at the pace that the receiver keeps."
      action={
        <div className="flex flex-wrap gap-2">
          <WindowButton size="small" icon={RotateCcw} window={recoveryDialog} given={{ kind: "recover", ...given }}>
            Recover
          </WindowButton>
          <WindowButton size="small" icon={History} window={recoveryDialog} given={{ kind: "backfill", ...given }}>
            Backfill
          </WindowButton>
        </div>
      }
    >
      {fault && <LiveFault onRetry={ask} pending={asking} />}
      {data.recoveries.length === 0 ? (
        <p className="px-4 py-3 text-ink-soft text-sm">No recovery has been started yet. Single deliveries are sent again from their own page.</p>
      ) : (
        <ul aria-label="Recoveries" className="divide-y divide-line">
          {data.recoveries.map((recovery) => (
            <RecoveryRow key={recovery.id} recovery={recovery} timeZone={data.timeZone} onChange={ask} />
          ))}
        </ul>
      )}
    </Section>
  );
}

const recoveryDialog = onDemand(() => import("./recovery-dialog").then(({ RecoveryDialog }) => RecoveryDialog));

function isRunning({ state }: RecoveryView): boolean {
  return state === "running";
}

/** Refreshes the page when a recovery ends, because its counts of held deliveries are not live. Compares ids: a short one may never be seen running. */
function useRefreshAtEnd(recoveries: readonly RecoveryView[]): void {
  const router = useRouter();
  const newestEnded = recoveries.find((recovery) => !isRunning(recovery))?.id;
  const before = useRef(newestEnded);
  useEffect(() => {
    if (before.current !== newestEnded) router.refresh();
    before.current = newestEnded;
  }, [newestEnded, router]);
}
