import { Amount } from "@/app/(admin)/amount";
import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { InvestmentView } from "@/lib/investments/investment-view";
import { InvestmentStatus } from "./investment-status";

type Props = { investments: InvestmentView[]; timeZone: string };

/** On a phone the lesser columns fold into the first. */
export function InvestmentTable({ investments, timeZone }: Props) {
  return (
    <Table label="Investments">
      <TableHeader>
        <TableRow>
          <TableHead>For order</TableHead>
          <TableHead className="hidden md:table-cell">Investor</TableHead>
          <TableHead className="hidden lg:table-cell">Offering</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden text-right md:table-cell">Tokens</TableHead>
          <TableHead className="hidden text-right sm:table-cell">Amount</TableHead>
          <TableHead className="hidden sm:table-cell">Received</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {investments.map((investment) => (
          <InvestmentRow key={investment.id} investment={investment} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function InvestmentRow({ investment, timeZone }: { investment: InvestmentView; timeZone: string }) {
  const { id, status, amount, currency, tokens, orderCode, investorName, investorEmail, projectName, receivedAt } = investment;
  const time = <TimeStamp instant={receivedAt} timeZone={timeZone} />;
  const money = <Amount amount={amount} currency={currency} />;
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-60">
        <RowLink href={`/investments/${id}`} className="font-mono">
          {orderCode}
        </RowLink>
        <p className="truncate text-ink-soft text-xs md:hidden">{investorName}</p>
        <p className="text-ink-soft text-xs sm:hidden">
          {money} · {time}
        </p>
      </TableCell>
      <TableCell className="hidden max-w-60 md:table-cell">
        <p className="truncate text-ink">{investorName}</p>
        <p className="truncate text-ink-soft text-xs">{investorEmail}</p>
      </TableCell>
      <TableCell className="hidden max-w-52 truncate text-ink-soft lg:table-cell" title={projectName}>
        {projectName}
      </TableCell>
      <TableCell>
        <InvestmentStatus status={status} />
      </TableCell>
      <TableCell className="hidden text-right tabular-nums md:table-cell">{tokens ?? "–"}</TableCell>
      <TableCell className="hidden text-right sm:table-cell">{money}</TableCell>
      <TableCell className="hidden text-ink-soft sm:table-cell">{time}</TableCell>
    </TableRow>
  );
}
