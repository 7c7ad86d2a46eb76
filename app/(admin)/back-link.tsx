import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";

type Props<Address extends string> = { href: Route<Address>; children: string };

/** Leads from a detail page back to its list. */
export function BackLink<Address extends string>({ href, children }: Props<Address>) {
  return (
    <Link href={href} className="mb-2 inline-flex items-center gap-1 text-ink-soft text-sm hover:text-ink">
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  );
}
