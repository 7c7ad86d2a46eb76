import { CircleAlert } from "lucide-react";
import type { TransferCounts } from "@/lib/distributions/transfer-counts";
import { GiveUp } from "./give-up";
import { SubmitAction } from "./submit-action";

type Props = { id: string; problem: string | null; counts: TransferCounts };

/** What holds a distribution up, and what an admin can do about it. Nothing while it goes on by itself. */
export function Attention({ id, problem, counts: { failed, planned } }: Props) {
  if (problem === null && failed === 0) return null;
  const leftover = failed + planned;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-warning-line bg-warning-soft px-4 py-3 text-sm text-warning-ink"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-64 break-words">
        {problem !== null && <p>{problem} It is tried again each minute.</p>}
        {failed > 0 && <p>{failed === 1 ? "1 transfer has failed." : `${failed} transfers have failed.`} The others go on.</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {problem !== null && <SubmitAction id={id} kind="goOn" />}
        {failed > 0 && <SubmitAction id={id} kind="retryFailed" />}
        {leftover > 0 && <GiveUp id={id} count={leftover} />}
      </div>
    </div>
  );
}
