import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Tokens } from "@/app/(admin)/tokens";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { SnapshotView } from "@/lib/registrar/queries";
import { SnapshotStatus } from "./snapshot-status";
import { StampText } from "./stamp-text";

type Props = { snapshots: SnapshotView[]; timeZone: string };

/** On narrow screens, secondary columns collapse into the first. */
export function SnapshotTable({ snapshots, timeZone }: Props) {
  return (
    <Table label="Snapshots">
      <TableHeader>
        <TableRow>
          <TableHead>Offering</TableHead>
          <TableHead className="hidden sm:table-cell">Taken</TableHead>
          <TableHead className="hidden lg:table-cell">Asked for by</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden text-right md:table-cell">Holders</TableHead>
          <TableHead className="hidden text-right md:table-cell">Tokens</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {snapshots.map((snapshot) => (
          <SnapshotRow key={snapshot.id} snapshot={snapshot} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function SnapshotRow({ snapshot, timeZone }: { snapshot: SnapshotView; timeZone: string }) {
  const { id, projectName, assetCode, stamp, createdAt, localDate, requestedBy, holders, total } = snapshot;
  const taken = stamp ? <StampText stamp={stamp} /> : <NotTaken createdAt={createdAt} timeZone={timeZone} />;
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-60">
        <RowLink href={`/registrar/${id}`} className="block truncate">
          {projectName}
        </RowLink>
        <p className="truncate text-ink-soft text-xs">{assetCode}</p>
        <p className="text-ink-soft text-xs sm:hidden">{taken}</p>
      </TableCell>
      <TableCell className="hidden sm:table-cell">{taken}</TableCell>
      <TableCell className="hidden max-w-52 truncate text-ink-soft lg:table-cell">{localDate ? `Schedule, for ${localDate}` : requestedBy}</TableCell>
      <TableCell>
        <SnapshotStatus snapshot={snapshot} />
      </TableCell>
      <TableCell className="hidden text-right tabular-nums md:table-cell">{holders?.toLocaleString("en-GB")}</TableCell>
      <TableCell className="hidden text-right md:table-cell">{total !== null && <Tokens tokens={total} unit={null} />}</TableCell>
    </TableRow>
  );
}

function NotTaken({ createdAt, timeZone }: { createdAt: string; timeZone: string }) {
  return (
    <span className="text-ink-soft">
      Asked for <TimeStamp instant={createdAt} timeZone={timeZone} />
    </span>
  );
}
