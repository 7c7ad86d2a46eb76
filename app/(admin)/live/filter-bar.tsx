import type { ReactNode } from "react";

/** The bar above a list, with its filters and search. */
export function FilterBar({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2 [&>:first-child]:mr-auto">{children}</div>;
}
