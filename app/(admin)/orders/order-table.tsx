import { Amount } from "@/app/(admin)/amount";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { OrderView } from "@/lib/orders/order-view";
import { InvestorCell, OfferingCell, OrderCodeCell } from "./order-cells";
import { OrderStatus } from "./order-status";

type Props = {
  orders: OrderView[];
  timeZone: string;
  /** All orders are of one investor, so that column is left out. */
  ofOne?: boolean;
};

/** On narrow screens, secondary columns collapse into the first. */
export function OrderTable({ orders, timeZone, ofOne = false }: Props) {
  return (
    <Table label="Orders">
      <TableHeader>
        <TableRow>
          <TableHead>Order</TableHead>
          {!ofOne && <TableHead className="hidden md:table-cell">Investor</TableHead>}
          <TableHead className="hidden lg:table-cell">Offering</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden text-right sm:table-cell">Amount</TableHead>
          <TableHead className="hidden sm:table-cell">Time</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} timeZone={timeZone} ofOne={ofOne} />
        ))}
      </TableBody>
    </Table>
  );
}

function OrderRow({ order, timeZone, ofOne }: { order: OrderView; timeZone: string; ofOne: boolean }) {
  const { id, code, status, amount, currency, investorName, investorEmail, projectName, createdAt } = order;
  const time = <TimeStamp instant={createdAt} timeZone={timeZone} />;
  const money = <Amount amount={amount} currency={currency} />;
  return (
    <TableRow className="relative">
      <OrderCodeCell href={`/orders/${id}`} code={code} investorName={ofOne ? null : investorName} money={money} time={time} />
      {!ofOne && <InvestorCell name={investorName} email={investorEmail} />}
      <OfferingCell name={projectName} />
      <TableCell>
        <OrderStatus status={status} />
      </TableCell>
      <TableCell className="hidden text-right sm:table-cell">{money}</TableCell>
      <TableCell className="hidden text-ink-soft sm:table-cell">{time}</TableCell>
    </TableRow>
  );
}
