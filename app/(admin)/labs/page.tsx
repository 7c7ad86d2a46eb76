import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/session";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { labsExist } from "@/lib/labs/availability";
import { listMockCandidates } from "@/lib/labs/queries";
import { mostSeeded } from "@/lib/labs/validation";
import { listProjectNames } from "@/lib/projects/queries";
import { liveSeedings } from "./live-labs";
import { MockKycForm } from "./mock-kyc-form";
import { SeedingPanel } from "./seeding-panel";

export const metadata: Metadata = { title: "Labs" };

/** Test installations only: 404 in production. */
export default async function LabsPage() {
  if (!labsExist()) notFound();
  await requireAdmin();
  const [seedings, projects, candidates] = await Promise.all([liveSeedings(), listProjectNames(), listMockCandidates()]);
  return (
    <>
      <PageHeader title="Labs" description="Test data without a bank and without IDnow. Labs do not exist in production." />
      <div className="grid gap-6">
        <Section
          title="Test investments"
          description="Orders that are paid and allocated at once. Webhooks receive investment_received and order_fulfilled for each."
        >
          <SeedingPanel most={mostSeeded} projects={projects} initial={seedings} />
        </Section>
        <Section title="Mock KYC" description="Identifies an investor as if IDnow had reported success. Automatic approval decides as it always does.">
          <MockKycForm candidates={candidates} />
        </Section>
      </div>
    </>
  );
}
