import type { Metadata } from "next";
import { BackLink } from "@/app/(admin)/back-link";
import { requireAdmin } from "@/app/session";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { formatDuration } from "@/lib/time";
import { retryPlan } from "@/lib/webhooks/retry-plan";
import { AttemptPlan } from "./attempt-plan";
import { Promises } from "./promises";

export const metadata: Metadata = { title: "What is guaranteed" };

export default async function GuaranteesPage() {
  await requireAdmin();
  const { retryScheduleMs, webhookTimeoutMs, retentionDays } = env();
  const plan = retryPlan(retryScheduleMs);
  const summary =
    plan.attempts.length === 1
      ? "There is one attempt, and no retry."
      : `${plan.attempts.length} attempts over ${formatDuration(plan.totalMs)}, by the schedule that is in force.`;
  return (
    <>
      <BackLink href="/event-catalogue">Event catalogue</BackLink>
      <PageHeader title="What is guaranteed" description="What receivers can rely on, and what they must not rely on." />
      <div className="grid gap-6">
        <Promises timeoutWords={formatDuration(webhookTimeoutMs)} retentionDays={retentionDays} />
        <Section title="Retries" description={summary}>
          <AttemptPlan plan={plan} />
        </Section>
      </div>
    </>
  );
}
