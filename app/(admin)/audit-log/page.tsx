import type { Metadata } from "next";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { listActions, listActors } from "@/lib/audit/list";
import { auditListInput } from "@/lib/audit/validation";
import { AuditFilters } from "./audit-filters";
import { AuditList } from "./audit-list";
import { liveAuditLog } from "./live-audit-log";

export const metadata: Metadata = { title: "Audit log" };

/** An invalid filter or cursor in the URL is ignored: the whole list is shown. */
export default async function AuditLogPage({ searchParams }: PageProps<"/audit-log">) {
  await requireAdmin();
  const filter = auditListInput.safeParse(await searchParams).data ?? {};
  const [initial, actors, actions] = await Promise.all([liveAuditLog(filter), listActors(), listActions()]);
  return (
    <>
      <PageHeader title="Audit log" description="Every change: who made it, what was before and after, when, and from where; the latest first." />
      <Card>
        <AuditFilters filter={filter} actors={actors} actions={actions} />
        <AuditList filter={filter} initial={initial} />
      </Card>
    </>
  );
}
