import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DistributionView } from "@/lib/distributions/queries";
import { DistributionStatus } from "./distribution-status";

type Props = { distributions: DistributionView[]; timeZone: string };

/** On narrow screens, secondary columns collapse into the first. */
export function DistributionTable({ distributions, timeZone }: Props) {
  return (
    <Table label="Distributions">
      <TableHeader>
        <TableRow>
          <TableHead>Offering</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden sm:table-cell">Started</TableHead>
          <TableHead className="hidden md:table-cell">Ended</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {distributions.map((distribution) => (
          <DistributionRow key={distribution.id} distribution={distribution} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function DistributionRow({ distribution, timeZone }: { distribution: DistributionView; timeZone: string }) {
  const { id, projectName, assetCode, status, problem, waits, createdAt, finishedAt } = distribution;
  const started = <TimeStamp instant={createdAt} timeZone={timeZone} />;
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-72">
        <RowLink href={`/distributions/${id}`}>{projectName}</RowLink>
        <p className="text-ink-soft text-xs">{assetCode}</p>
        <p className="text-ink-soft text-xs sm:hidden">{started}</p>
      </TableCell>
      <TableCell>
        <DistributionStatus status={status} problem={problem} waits={waits} />
      </TableCell>
      <TableCell className="hidden text-ink-soft sm:table-cell">{started}</TableCell>
      <TableCell className="hidden text-ink-soft md:table-cell">{finishedAt && <TimeStamp instant={finishedAt} timeZone={timeZone} />}</TableCell>
    </TableRow>
  );
}
