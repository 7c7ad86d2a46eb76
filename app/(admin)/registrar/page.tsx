import type { Metadata } from "next";
import { ChainResetNotice } from "@/app/(admin)/distributions/chain-reset";
import { FilterBar } from "@/app/(admin)/live/filter-bar";
import { ProjectFilter } from "@/app/(admin)/projects/project-filter";
import { requireAdmin } from "@/app/session";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { snapshotListInput } from "@/lib/registrar/validation";
import { liveSchedules, liveSnapshots } from "./live-snapshots";
import { ScheduleSection } from "./schedule-section";
import { SnapshotList } from "./snapshot-list";

export const metadata: Metadata = { title: "Registrar" };

/** An invalid filter or cursor in the URL is ignored: the whole list is shown. */
export default async function RegistrarPage({ searchParams }: PageProps<"/registrar">) {
  await requireAdmin();
  const filter = snapshotListInput.safeParse(await searchParams).data ?? {};
  const [schedules, initial] = await Promise.all([liveSchedules(), liveSnapshots(filter)]);
  return (
    <>
      <PageHeader title="Registrar" description="Who holds how many tokens of each offering, kept for good: what was taken does not change." />
      <ChainResetNotice />
      <div className="grid gap-6">
        <ScheduleSection initial={schedules} />
        <Section title="Snapshots" description="Each at the instant, in the time zone and at the offset that it was taken with.">
          <FilterBar>
            <ProjectFilter path="/registrar" filter={filter} projects={schedules.schedules} />
          </FilterBar>
          <SnapshotList filter={filter} initial={initial} />
        </Section>
      </div>
    </>
  );
}
