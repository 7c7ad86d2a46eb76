"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { LiveSnapshot } from "../live-snapshots";
import { SnapshotStatus } from "../snapshot-status";
import { SnapshotDownloads } from "./snapshot-downloads";
import { SnapshotFacts } from "./snapshot-facts";
import { SnapshotProblem } from "./snapshot-problem";
import { Verification } from "./verification";

type Props = { id: string; initial: LiveSnapshot; children: ReactNode };

/** One snapshot, live; polls faster until it is taken. `children` are its holdings, which the server renders once it is. */
export function SnapshotDetailView({ id, initial, children }: Props) {
  const { data, fault, asking, ask } = useLive({
    address: `/registrar/${id}/data`,
    initial,
    intervalMs: ({ snapshot }) => pollIntervalMs(snapshot.status === "requested"),
  });
  const { snapshot, timeZone } = data;
  useFreshPage(snapshot.status !== initial.snapshot.status);
  return (
    <>
      <BackLink href="/registrar">Registrar</BackLink>
      <PageHeader title={`Snapshot of ${snapshot.projectName}`} action={<SnapshotStatus snapshot={snapshot} />} />
      <div className="grid gap-6">
        <Section title="Snapshot" action={snapshot.status === "taken" && <SnapshotDownloads id={id} />}>
          {fault && <LiveFault onRetry={ask} pending={asking} />}
          <SnapshotProblem snapshot={snapshot} timeZone={timeZone} />
          <SnapshotFacts snapshot={snapshot} timeZone={timeZone} />
        </Section>
        {snapshot.sha256 && <Verification id={id} sha256={snapshot.sha256} />}
        {children}
      </div>
    </>
  );
}

/** Refreshes the page when what the server rendered is out of date. */
function useFreshPage(isStale: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, router]);
}
