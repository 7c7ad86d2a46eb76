import type { Metadata } from "next";
import Link from "next/link";
import { requireAdmin } from "@/app/session";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { projectListInput } from "@/lib/projects/validation";
import { liveProjects } from "./live-projects";
import { ProjectList } from "./project-list";

export const metadata: Metadata = { title: "Offerings" };

/** An invalid cursor in the URL is ignored: the whole list is shown. */
export default async function ProjectsPage({ searchParams }: PageProps<"/projects">) {
  await requireAdmin();
  const filter = projectListInput.safeParse(await searchParams).data ?? {};
  const initial = await liveProjects(filter);
  return (
    <>
      <PageHeader
        title="Offerings"
        description="What is sold, at which price, and how much of it is sold."
        action={
          <Button asChild variant="primary">
            <Link href="/projects/new">New offering</Link>
          </Button>
        }
      />
      <Card>
        <ProjectList filter={filter} initial={initial} />
      </Card>
    </>
  );
}
