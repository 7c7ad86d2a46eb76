import type { Route } from "next";
import type { ReactNode } from "react";
import { RowLink } from "@/app/(admin)/live/row-link";
import { TableCell } from "@/components/ui/table";

type CodeProps<Address extends string> = { href: Route<Address>; code: string; investorName: string | null; money: ReactNode; time: ReactNode };

/** The first cell of a row about an order, with the row's link. On narrow screens, secondary columns collapse into it. */
export function OrderCodeCell<Address extends string>({ href, code, investorName, money, time }: CodeProps<Address>) {
  return (
    <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-60">
      <RowLink href={href} className="font-mono">
        {code}
      </RowLink>
      {investorName !== null && <p className="truncate text-ink-soft text-xs md:hidden">{investorName}</p>}
      <p className="text-ink-soft text-xs sm:hidden">{money}</p>
      <p className="text-ink-soft text-xs sm:hidden">{time}</p>
    </TableCell>
  );
}

export function InvestorCell({ name, email }: { name: string; email: string }) {
  return (
    <TableCell className="hidden max-w-60 md:table-cell">
      <p className="truncate text-ink">{name}</p>
      <p className="truncate text-ink-soft text-xs">{email}</p>
    </TableCell>
  );
}

export function OfferingCell({ name }: { name: string }) {
  return (
    <TableCell className="hidden max-w-52 truncate text-ink-soft lg:table-cell" title={name}>
      {name}
    </TableCell>
  );
}
