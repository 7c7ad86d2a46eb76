import type { Metadata } from "next";
import { BackLink } from "@/app/(admin)/back-link";
import { loadOrNotFound } from "@/app/(admin)/live/load-or-not-found";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getProjectForm } from "@/lib/projects/detail";
import { getTimeZone } from "@/lib/settings/queries";
import { EditProjectForm } from "./edit-project-form";

export const metadata: Metadata = { title: "Edit offering" };

export default async function EditProjectPage({ params }: PageProps<"/projects/[id]/edit">) {
  await requireAdmin();
  const { id } = await params;
  const { values, hasOrders } = await loadOrNotFound(getProjectForm(id, await getTimeZone()));
  return (
    <>
      <BackLink href={`/projects/${id}`}>{values.name}</BackLink>
      <PageHeader title="Edit offering" description={hasOrders ? "Currency, price and decimals are fixed: orders have been placed with them." : undefined} />
      <Card>
        <EditProjectForm id={id} values={values} hasOrders={hasOrders} />
      </Card>
    </>
  );
}
