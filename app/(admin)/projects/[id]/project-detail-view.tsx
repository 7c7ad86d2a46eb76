"use client";

import Link from "next/link";
import { BackLink } from "@/app/(admin)/back-link";
import { LiveFault } from "@/app/(admin)/live/live-fault";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { pollIntervalMs } from "@/app/(admin)/live/poll-interval";
import { useLive } from "@/app/(admin)/live/use-live";
import { OrderList } from "@/app/(admin)/orders/order-list";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { OrderView } from "@/lib/orders/order-view";
import type { LiveProject } from "../live-projects";
import { ProjectPhase } from "../project-phase";
import { Funding } from "./funding";
import { ProjectFacts } from "./project-facts";

type Props = { id: string; initial: LiveProject; orders: LivePage<OrderView> };

/** One offering, live, with its latest orders. */
export function ProjectDetailView({ id, initial, orders }: Props) {
  const { data, fault, asking, ask } = useLive({ address: `/projects/${id}/data`, initial, intervalMs: () => pollIntervalMs(false) });
  const { project, timeZone } = data;
  return (
    <>
      <BackLink href="/projects">Offerings</BackLink>
      <PageHeader
        title={project.name}
        action={
          <div className="flex items-center gap-3">
            <ProjectPhase phase={project.phase} />
            <Button asChild>
              <Link href={`/projects/${id}/edit`}>Edit</Link>
            </Button>
          </div>
        }
      />
      <div className="grid gap-6">
        <Section title="Funding">
          {fault && <LiveFault onRetry={ask} pending={asking} />}
          <Funding progress={project.progress} currency={project.currency} />
        </Section>
        <Section title="Offering">
          <ProjectFacts project={project} timeZone={timeZone} />
        </Section>
        <Section title="Orders" description="The latest first.">
          <OrderList filter={{ project: id }} initial={orders} />
        </Section>
      </div>
    </>
  );
}
