import { Amount } from "@/app/(admin)/amount";
import { InvestorCell, OfferingCell, OrderCodeCell } from "@/app/(admin)/orders/order-cells";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Tokens } from "@/app/(admin)/tokens";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { InvestmentView } from "@/lib/investments/investment-view";
import { InvestmentStatus } from "./investment-status";

type Props = { investments: InvestmentView[]; timeZone: string };

/** On narrow screens, secondary columns collapse into the first. */
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
      <OrderCodeCell href={`/investments/${id}`} code={orderCode} investorName={investorName} money={money} time={time} />
      <InvestorCell name={investorName} email={investorEmail} />
      <OfferingCell name={projectName} />
      <TableCell>
        <InvestmentStatus status={status} />
      </TableCell>
      <TableCell className="hidden text-right md:table-cell">{tokens === null ? "–" : <Tokens tokens={tokens} unit={null} />}</TableCell>
      <TableCell className="hidden text-right sm:table-cell">{money}</TableCell>
      <TableCell className="hidden text-ink-soft sm:table-cell">{time}</TableCell>
    </TableRow>
  );
}
