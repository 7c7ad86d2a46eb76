import { Amount } from "@/app/(admin)/amount";
import { RowLink } from "@/app/(admin)/live/row-link";
import { TimeStamp } from "@/app/(admin)/time-stamp";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { BankTransactionView } from "@/lib/bank/search";
import { BankTransactionState } from "./bank-transaction-state";

type Props = { transactions: BankTransactionView[]; timeZone: string };

/** On narrow screens, secondary columns collapse into the first. */
export function BankTransactionTable({ transactions, timeZone }: Props) {
  return (
    <Table label="Bank transactions">
      <TableHeader>
        <TableRow>
          <TableHead>From</TableHead>
          <TableHead className="hidden md:table-cell">Remittance information</TableHead>
          <TableHead>State</TableHead>
          <TableHead className="hidden lg:table-cell">Order</TableHead>
          <TableHead className="hidden text-right sm:table-cell">Amount</TableHead>
          <TableHead className="hidden sm:table-cell">Booked</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {transactions.map((transaction) => (
          <BankTransactionRow key={transaction.id} transaction={transaction} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function BankTransactionRow({ transaction, timeZone }: { transaction: BankTransactionView; timeZone: string }) {
  const { id, debtorName, remittanceInformation, amount, currency, orderCode, bookedAt } = transaction;
  const time = <TimeStamp instant={bookedAt} timeZone={timeZone} />;
  const money = <Amount amount={amount} currency={currency} />;
  return (
    <TableRow className="relative">
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-52">
        <RowLink href={`/investments/bank-transactions/${id}`} className="block truncate">
          {debtorName || "Unnamed payer"}
        </RowLink>
        <p className="truncate text-ink-soft text-xs md:hidden">{remittanceInformation}</p>
        <p className="text-ink-soft text-xs sm:hidden">{money}</p>
        <p className="text-ink-soft text-xs sm:hidden">{time}</p>
      </TableCell>
      <TableCell className="hidden max-w-52 truncate text-ink-soft md:table-cell" title={remittanceInformation}>
        {remittanceInformation}
      </TableCell>
      <TableCell>
        <BankTransactionState transaction={transaction} />
      </TableCell>
      <TableCell className="hidden font-mono lg:table-cell">{orderCode ?? "–"}</TableCell>
      <TableCell className="hidden text-right sm:table-cell">{money}</TableCell>
      <TableCell className="hidden text-ink-soft sm:table-cell">{time}</TableCell>
    </TableRow>
  );
}
