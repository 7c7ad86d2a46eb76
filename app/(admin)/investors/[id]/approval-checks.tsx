import { CircleCheck, CircleX } from "lucide-react";
import type { IdentificationView } from "@/lib/investors/detail";

type Checks = NonNullable<IdentificationView["approvalChecks"]>;

/** What automatic approval decided about an identification, and why. */
export function ApprovalChecks({ checks }: { checks: Checks }) {
  const approved = checks.every(({ passed }) => passed);
  return (
    <div className="rounded-md border border-line bg-sunken px-3 py-2">
      <p className="font-medium text-ink">{approved ? "Automatic approval: every rule passed" : "Automatic approval: left to an admin"}</p>
      <ul aria-label="Rules of automatic approval" className="mt-1 grid gap-1">
        {checks.map(({ rule, passed, detail }) => {
          const Icon = passed ? CircleCheck : CircleX;
          return (
            <li key={rule} className="flex flex-wrap items-center gap-x-2">
              <Icon aria-hidden className={passed ? "size-3.5 shrink-0 text-success-ink" : "size-3.5 shrink-0 text-danger-ink"} />
              <span className="sr-only">{passed ? "Passed:" : "Not passed:"}</span>
              <span className="text-ink">{rule}</span>
              <span className="text-ink-soft">{detail}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
