import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type Props<Address extends string> = { href: Route<Address>; children: ReactNode; className?: string };

/** The link of a table row, stretched over the whole row, which must be a `<TableRow className="relative">`. */
export function RowLink<Address extends string>({ href, children, className }: Props<Address>) {
  return (
    <Link href={href} prefetch={false} className={cn("font-medium text-ink after:absolute after:inset-0", className)}>
      {children}
    </Link>
  );
}
