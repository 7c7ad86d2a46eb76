"use client";

import { Landmark } from "lucide-react";
import Link from "next/link";
import { LiveList } from "@/app/(admin)/live/live-list";
import type { LivePage } from "@/app/(admin)/live/live-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ProjectView } from "@/lib/projects/project-view";
import type { ProjectListInput } from "@/lib/projects/validation";
import { ProjectTable } from "./project-table";

type Props = { filter: ProjectListInput; initial: LivePage<ProjectView> };

export function ProjectList({ filter, initial }: Props) {
  return (
    <LiveList path="/projects" filter={filter} initial={initial} icon={Landmark} empty={<NoProjects />}>
      {(projects, timeZone) => <ProjectTable projects={projects} timeZone={timeZone} />}
    </LiveList>
  );
}

function NoProjects() {
  return (
    <EmptyState
      icon={Landmark}
      title="There is no offering yet"
      action={
        <Button asChild variant="primary">
          <Link href="/projects/new">New offering</Link>
        </Button>
      }
    >
      An offering says what is sold, at which price, and from when to when. Orders are placed for it through the REST API.
    </EmptyState>
  );
}
