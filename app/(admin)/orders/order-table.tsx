import { Amount } from "@/app/(admin)/amount";
import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { OrderView } from "@/lib/orders/order-view";
import { OrderStatus } from "./order-status";

type Props = { orders: OrderView[]; timeZone: string };

/** On a phone the lesser columns fold into the first. */
export function OrderTable({ orders, timeZone }: Props) {
  return (
    <Table label="Orders">
      <TableHeader>
        <TableRow>
          <TableHead>Order</TableHead>
          <TableHead className="hidden md:table-cell">Investor</TableHead>
          <TableHead className="hidden lg:table-cell">Offering</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden text-right sm:table-cell">Amount</TableHead>
          <TableHead className="hidden sm:table-cell">Time</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function OrderRow({ order, timeZone }: { order: OrderView; timeZone: string }) {
  const { id, code, status, amount, currency, investorName, investorEmail, projectName, createdAt } = order;
  const time = <TimeStamp instant={createdAt} timeZone={timeZone} />;
  const money = <Amount amount={amount} currency={currency} />;
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-60">
        <RowLink href={`/orders/${id}`} className="font-mono">
          {code}
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
        <OrderStatus status={status} />
      </TableCell>
      <TableCell className="hidden text-right sm:table-cell">{money}</TableCell>
      <TableCell className="hidden text-ink-soft sm:table-cell">{time}</TableCell>
    </TableRow>
  );
}
