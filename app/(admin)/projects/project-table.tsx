import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ProjectView } from "@/lib/projects/project-view";
import { FundingBar } from "./funding-bar";
import { FundingWords } from "./funding-words";
import { ProjectPhase } from "./project-phase";

type Props = { projects: ProjectView[]; timeZone: string };

/** On narrow screens, secondary columns collapse into the first. */
export function ProjectTable({ projects, timeZone }: Props) {
  return (
    <Table label="Offerings">
      <TableHeader>
        <TableRow>
          <TableHead>Offering</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden sm:table-cell">Funding</TableHead>
          <TableHead className="hidden lg:table-cell">Ends</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {projects.map((project) => (
          <ProjectRow key={project.id} project={project} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function ProjectRow({ project, timeZone }: { project: ProjectView; timeZone: string }) {
  const { id, name, assetCode, phase, progress, currency, endsAt } = project;
  const funding = (
    <div className="grid max-w-80 gap-1">
      <FundingBar progress={progress} />
      <FundingWords progress={progress} currency={currency} />
    </div>
  );
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-72">
        <RowLink href={`/projects/${id}`} className="block truncate">
          {name}
        </RowLink>
        <p className="text-ink-soft text-xs">{assetCode}</p>
        <div className="mt-1.5 sm:hidden">{funding}</div>
      </TableCell>
      <TableCell className="align-top sm:align-middle">
        <ProjectPhase phase={phase} />
      </TableCell>
      <TableCell className="hidden w-80 sm:table-cell">{funding}</TableCell>
      <TableCell className="hidden text-ink-soft lg:table-cell">
        <TimeStamp instant={endsAt} timeZone={timeZone} relative />
      </TableCell>
    </TableRow>
  );
}
