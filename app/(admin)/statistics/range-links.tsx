import Link from "next/link";
import { chosenInstead, type ListFilter } from "@/app/(admin)/live/list-address";
import { cn } from "@/components/ui/cn";
import type { StatisticsRange } from "@/lib/statistics/validation";

const ranges = [
  { range: "24h", words: "24 hours" },
  { range: "7d", words: "7 days" },
  { range: "30d", words: "30 days" },
] as const satisfies { range: StatisticsRange; words: string }[];

type Props = { path: string; filter: ListFilter; chosenRange: StatisticsRange };

/** The time range of the statistics. Made of links, so that each choice has a URL, which keeps the page's filters. */
export function RangeLinks({ path, filter, chosenRange }: Props) {
  return (
    <nav aria-label="Time range of the statistics" className="flex gap-1">
      {ranges.map(({ range, words }) => (
        <Link
          key={range}
          href={{ pathname: path, query: chosenInstead(filter, { range }) }}
          scroll={false}
          aria-current={range === chosenRange ? "page" : undefined}
          className={cn(
            "rounded-md px-2.5 py-1 font-medium text-[13px] text-ink-soft transition-colors hover:bg-hover hover:text-ink",
            range === chosenRange && "bg-accent-soft text-accent-ink hover:bg-accent-soft hover:text-accent-ink",
          )}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
