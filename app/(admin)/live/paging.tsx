import Link from "next/link";
import { Button } from "@/components/ui/button";
import { chosenInstead, type ListFilter } from "./list-address";

type Props = { path: string; filter: ListFilter; nextCursor: string | null };

/** Links to the first page, the newest rows, and to the next, older ones. */
export function Paging({ path, filter, nextCursor }: Props) {
  if (!filter.cursor && !nextCursor) return null;
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2 border-line border-t px-4 py-3">
      {filter.cursor && (
        <Button asChild size="small">
          <Link href={{ pathname: path, query: chosenInstead(filter, {}) }}>Newest</Link>
        </Button>
      )}
      {nextCursor && (
        <Button asChild size="small">
          <Link href={{ pathname: path, query: chosenInstead(filter, { cursor: nextCursor }) }}>Older</Link>
        </Button>
      )}
    </nav>
  );
}
