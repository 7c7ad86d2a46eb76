import { ChevronRight } from "lucide-react";
import { actionInWords, actorInWords } from "@/app/(admin)/change-words";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import type { AuditEntry } from "@/lib/audit/list";
import { BeforeAndAfter } from "./before-and-after";
import { SubjectLink } from "./subject-link";

/** One change on a line; the values before and after it unfold below. */
export function AuditRow({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const { id, at, actorKind, actorLabel, address, action, subjectId, before, after } = entry;
  return (
    <li className="text-[13px]">
      <details className="group">
        <summary className="flex cursor-pointer list-none flex-wrap items-start gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90 motion-reduce:transition-none" />
          <span className="min-w-0 flex-1 basis-56">
            <span className="font-medium text-ink">{actionInWords(action)}</span>
            <span className="block break-words text-ink-soft">by {actorInWords(actorKind, actorLabel)}</span>
          </span>
          <span className="break-all font-mono text-ink-soft text-xs leading-5">{subjectId}</span>
          <span className="ml-auto text-ink-soft">
            <TimeStamp instant={at} timeZone={timeZone} />
          </span>
        </summary>
        <div className="grid gap-3 px-4 pt-1 pb-4 sm:pl-11">
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft text-xs">
            <SubjectLink subjectId={subjectId} />
            <span>{address ? `From ${address}` : "No network address"}</span>
            <span className="break-all font-mono">{id}</span>
          </p>
          <BeforeAndAfter before={before} after={after} />
        </div>
      </details>
    </li>
  );
}
