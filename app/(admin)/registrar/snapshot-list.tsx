"use client";

import { Camera } from "lucide-react";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { SnapshotView } from "@/lib/registrar/queries";
import type { SnapshotListInput } from "@/lib/registrar/validation";
import { SnapshotTable } from "./snapshot-table";

type Props = { filter: SnapshotListInput; initial: LivePage<SnapshotView> };

export function SnapshotList({ filter, initial }: Props) {
  return (
    <LiveList
      path="/registrar"
      filter={filter}
      initial={initial}
      isMoving={({ status }) => status === "requested"}
      icon={Camera}
      empty={<NoSnapshots isFiltered={filter.project !== undefined} />}
    >
      {(snapshots, timeZone) => <SnapshotTable snapshots={snapshots} timeZone={timeZone} />}
    </LiveList>
  );
}

function NoSnapshots({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState icon={Camera} title={isFiltered ? "There is no snapshot of this offering" : "No snapshot was taken yet"}>
      Take one now, or turn on a daily one.
    </EmptyState>
  );
}
