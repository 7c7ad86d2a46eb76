import type { Route } from "next";
import type { ReactNode } from "react";
import { RowLink } from "@/app/(admin)/live/row-link";
import { TableCell } from "@/components/ui/table";

type CodeProps<Address extends string> = { href: Route<Address>; code: string; investorName: string; money: ReactNode; time: ReactNode };

/** The first cell of a row that is about an order, and leads to the thing of the row. On a phone the lesser columns fold into it. */
export function OrderCodeCell<Address extends string>({ href, code, investorName, money, time }: CodeProps<Address>) {
  return (
    <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-60">
      <RowLink href={href} className="font-mono">
        {code}
      </RowLink>
      <p className="truncate text-ink-soft text-xs md:hidden">{investorName}</p>
      <p className="text-ink-soft text-xs sm:hidden">
        {money} · {time}
      </p>
    </TableCell>
  );
}

type OwnerProps = { investorName: string; investorEmail: string; projectName: string };

/** Whose order it is, and of which offering: two cells, which need room. */
export function OrderOwnerCells({ investorName, investorEmail, projectName }: OwnerProps) {
  return (
    <>
      <TableCell className="hidden max-w-60 md:table-cell">
        <p className="truncate text-ink">{investorName}</p>
        <p className="truncate text-ink-soft text-xs">{investorEmail}</p>
      </TableCell>
      <TableCell className="hidden max-w-52 truncate text-ink-soft lg:table-cell" title={projectName}>
        {projectName}
      </TableCell>
    </>
  );
}
