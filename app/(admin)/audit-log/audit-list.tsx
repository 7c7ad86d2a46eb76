"use client";

import { ScrollText } from "lucide-react";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { AuditEntry } from "@/lib/audit/list";
import type { AuditListInput } from "@/lib/audit/validation";
import { AuditRow } from "./audit-row";

type Props = { filter: AuditListInput; initial: LivePage<AuditEntry> };

export function AuditList({ filter, initial }: Props) {
  return (
    <LiveList path="/audit-log" filter={filter} initial={initial} icon={ScrollText} empty={<NoChanges filtered={Object.values(filter).some(Boolean)} />}>
      {(entries, timeZone) => (
        <ul aria-label="Changes" className="divide-y divide-line">
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </LiveList>
  );
}

function NoChanges({ filtered }: { filtered: boolean }) {
  if (filtered) return <EmptyState icon={ScrollText} title="No change matches these filters" />;
  return (
    <EmptyState icon={ScrollText} title="Nothing was changed yet">
      Whatever an admin, an API key, a call-back or the product itself changes appears here.
    </EmptyState>
  );
}
