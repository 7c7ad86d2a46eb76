import { Microscope } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { requireAdmin } from "@/app/session";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { listInspectors } from "@/lib/inspectors/queries";
import { getTimeZone } from "@/lib/settings/queries";
import { NewInspector } from "./new-inspector";

export const metadata: Metadata = { title: "Inspectors" };

/** Test installations only: 404 in production. */
export default async function InspectorsPage() {
  await requireAdmin();
  if (env().appEnv !== "test") notFound();
  const [inspectors, timeZone] = await Promise.all([listInspectors(), getTimeZone()]);
  return (
    <>
      <PageHeader title="Inspectors" description="Try webhooks without a server of your own: an inspector receives, verifies and answers as it is told." />
      <Section title="Live inspectors" description="Each lives for a day and keeps its last 100 requests." action={<NewInspector />}>
        {inspectors.length === 0 ? (
          <EmptyState icon={Microscope} title="There is no inspector">
            Make one, and add its address as a webhook on Configuration.
          </EmptyState>
        ) : (
          <ul aria-label="Inspectors" className="divide-y divide-line">
            {inspectors.map(({ id, url, expiresAt }) => (
              <li key={id} className="relative px-4 py-3 text-sm hover:bg-hover">
                <RowLink href={`/inspectors/${id}`} className="break-all font-mono text-[13px]">
                  {url}
                </RowLink>
                <span className="block text-ink-soft">
                  Until <TimeStamp instant={expiresAt} timeZone={timeZone} relative />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
