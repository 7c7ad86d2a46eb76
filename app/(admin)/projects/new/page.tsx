import type { Metadata } from "next";
import { BackLink } from "@/app/(admin)/back-link";
import { requireAdmin } from "@/app/session";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getTimeZone } from "@/lib/settings/queries";
import { NewProjectForm } from "./new-project-form";

export const metadata: Metadata = { title: "New offering" };

export default async function NewProjectPage() {
  await requireAdmin();
  return (
    <>
      <BackLink href="/projects">Offerings</BackLink>
      <PageHeader title="New offering" description="Orders are taken from its start on, through the REST API." />
      <Card>
        <NewProjectForm timeZone={await getTimeZone()} />
      </Card>
    </>
  );
}
