import { Status } from "@/components/ui/badge";
import type { SnapshotView } from "@/lib/registrar/queries";

/** The status of a snapshot, and whether it was taken late. */
export function SnapshotStatus({ snapshot: { status, problem, late } }: { snapshot: Pick<SnapshotView, "status" | "problem" | "late"> }) {
  if (status === "failed") return <Status tone="danger">Failed</Status>;
  if (status === "requested") return problem ? <Status tone="warning">Trying again</Status> : <Status tone="info">Being taken</Status>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Status tone="success">Taken</Status>
      {late && <Status tone="warning">Late</Status>}
    </span>
  );
}
