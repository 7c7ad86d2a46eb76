import Link from "next/link";
import { chosenInstead, type ListFilter } from "@/app/(admin)/live/list-address";
import { cn } from "@/components/ui/cn";
import { type StatisticsRange, statisticsRanges } from "@/lib/statistics/validation";

const words = { "24h": "24 hours", "7d": "7 days", "30d": "30 days" } as const satisfies Record<StatisticsRange, string>;

type Props = { path: string; filter: ListFilter; chosenRange: StatisticsRange };

/** How far back to look. Links, so that each choice has an address of its own; the rest of the address stays. */
export function RangeLinks({ path, filter, chosenRange }: Props) {
  return (
    <nav aria-label="Time range of the statistics" className="flex gap-1">
      {statisticsRanges.map((range) => (
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
          {words[range]}
        </Link>
      ))}
    </nav>
  );
}
