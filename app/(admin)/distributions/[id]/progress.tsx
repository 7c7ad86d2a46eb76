import type { TransferCounts } from "@/lib/distributions/transfer-counts";
import { transferLooks, transferStatuses } from "../distribution-status";

/** How far it has come, as a bar and in words. */
export function Progress({ counts }: { counts: TransferCounts }) {
  const total = transferStatuses.reduce((sum, status) => sum + counts[status], 0);
  const others = transferStatuses.filter((status) => status !== "confirmed" && counts[status] > 0);
  const percent = total === 0 ? 0 : Math.floor((counts.confirmed * 100) / total);
  return (
    <div className="grid gap-2 border-line border-b p-4 text-sm">
      <div
        role="progressbar"
        aria-label="Confirmed transfers"
        aria-valuenow={counts.confirmed}
        aria-valuemin={0}
        aria-valuemax={total}
        className="h-2 overflow-hidden rounded-full border border-line bg-sunken"
      >
        <div className="h-full bg-success-ink transition-[width] motion-reduce:transition-none" style={{ width: `${percent}%` }} />
      </div>
      <p className="text-ink tabular-nums">
        {`${counts.confirmed} of ${total} confirmed`}
        <span className="text-ink-soft">{others.map((status) => ` · ${counts[status]} ${transferLooks[status].word.toLowerCase()}`).join("")}</span>
      </p>
    </div>
  );
}
