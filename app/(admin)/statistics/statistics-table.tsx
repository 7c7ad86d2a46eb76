import { ChevronRight } from "lucide-react";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Statistics } from "@/lib/statistics/queries";
import { count, milliseconds, outcomes } from "./words";

type Props = { statistics: Statistics; timeZone: string };

/** The figures of the charts, latest first, without empty intervals. */
export function StatisticsTable({ statistics: { bars }, timeZone }: Props) {
  const filled = bars.filter((bar) => outcomes.some(({ key }) => bar[key] > 0)).toReversed();
  return (
    <details className="group border-line border-t">
      <summary className="flex cursor-pointer list-none items-center gap-1.5 px-4 py-2.5 text-[13px] text-ink-soft hover:bg-hover hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        The charts as a table
      </summary>
      {filled.length === 0 ? (
        <p className="px-4 pb-3 text-ink-soft text-sm">No attempt was made in this time.</p>
      ) : (
        <Table label="Attempts by time">
          <TableHeader>
            <TableRow>
              <TableHead>From</TableHead>
              {outcomes.map(({ key, word }) => (
                <TableHead key={key} className="text-right">
                  {word}
                </TableHead>
              ))}
              <TableHead className="text-right">p50</TableHead>
              <TableHead className="text-right">p95</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {filled.map((bar) => (
              <TableRow key={bar.from}>
                <TableCell>
                  <TimeStamp instant={bar.from} timeZone={timeZone} />
                </TableCell>
                {outcomes.map(({ key }) => (
                  <TableCell key={key} className="text-right tabular-nums">
                    {count(bar[key])}
                  </TableCell>
                ))}
                <TableCell className="text-right tabular-nums">{milliseconds(bar.p50Ms)}</TableCell>
                <TableCell className="text-right tabular-nums">{milliseconds(bar.p95Ms)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </details>
  );
}
