import { PencilLine } from "lucide-react";
import { actionInWords, actorInWords } from "@/app/(admin)/change-words";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import type { ChangeView } from "@/lib/audit/history";

type Props = { changes: ChangeView[]; timeZone: string };

export function InvestorHistory({ changes, timeZone }: Props) {
  return (
    <ol aria-label="History" className="divide-y divide-line">
      {changes.map(({ id, at, action, by, byKind, reason }) => (
        <li key={id} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-2.5 text-[13px]">
          <PencilLine aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
          <p className="min-w-0 flex-1 basis-52 break-words">
            <span className="font-medium text-ink">{actionInWords(action)}</span> <span className="text-ink-soft">by {actorInWords(byKind, by)}</span>
            {reason && <span className="block text-ink-soft">{reason}</span>}
          </p>
          <span className="ml-auto text-ink-soft">
            <TimeStamp instant={at} timeZone={timeZone} relative />
          </span>
        </li>
      ))}
    </ol>
  );
}
