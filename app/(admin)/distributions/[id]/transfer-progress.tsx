import { Progress } from "@/components/ui/progress";
import type { TransferCounts } from "@/lib/distributions/transfer-counts";
import { transferLooks, transferStatuses } from "../distribution-status";

/** How far it has come, as a bar and in words. */
export function TransferProgress({ counts }: { counts: TransferCounts }) {
  const total = transferStatuses.reduce((sum, status) => sum + counts[status], 0);
  const others = transferStatuses.filter((status) => status !== "confirmed" && counts[status] > 0);
  return (
    <div className="grid gap-2 border-line border-b p-4 text-sm">
      <Progress label="Confirmed transfers" value={counts.confirmed} most={total} />
      <p className="text-ink tabular-nums">
        {`${counts.confirmed} of ${total} confirmed`}
        <span className="text-ink-soft">{others.map((status) => ` · ${counts[status]} ${transferLooks[status].word.toLowerCase()}`).join("")}</span>
      </p>
    </div>
  );
}
