import type { Metadata } from "next";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { listHoldings } from "@/lib/registrar/queries";
import { holdingListInput } from "@/lib/registrar/validation";
import { liveSnapshot } from "../live-snapshots";
import { HoldingSection } from "./holding-section";
import { SnapshotDetailView } from "./snapshot-detail-view";

export const metadata: Metadata = { title: "Snapshot" };

const pageSize = 100;

export default async function SnapshotPage({ params, searchParams }: PageProps<"/registrar/[id]">) {
  await requireAdmin();
  const { id } = await params;
  const { after } = holdingListInput.safeParse(await searchParams).data ?? { after: 0 };
  const initial = await loadOrNotFound(liveSnapshot(id));
  // After the snapshot, not in parallel: a snapshot that was read as taken has all its holdings.
  const holdings = await listHoldings(id, { after, limit: pageSize });
  return (
    <SnapshotDetailView id={id} initial={initial}>
      <HoldingSection snapshot={initial.snapshot} after={after} pageSize={pageSize} holdings={holdings} />
    </SnapshotDetailView>
  );
}
