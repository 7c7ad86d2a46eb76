import { TriangleAlert } from "lucide-react";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import type { SnapshotDetail } from "@/lib/registrar/queries";

type Props = { snapshot: SnapshotDetail; timeZone: string };

/** Why the snapshot is delayed or has failed, or a remark on what it contains. */
export function SnapshotProblem({ snapshot: { status, problem, remark, nextTryAt }, timeZone }: Props) {
  const words = remark ?? problem;
  if (!words) return null;
  return (
    <p role="status" className="flex gap-2 border-warning-line border-b bg-warning-soft px-4 py-2 text-sm text-warning-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">
        {words}{" "}
        {status === "requested" && (
          <>
            It is tried again after <TimeStamp instant={nextTryAt} timeZone={timeZone} />.
          </>
        )}
      </span>
    </p>
  );
}
