import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { chosenInstead, type FilterField } from "./list-address";

type Props = FilterField & {
  choices: readonly { value: string; word: string }[];
};

/** A filter with few choices. Made of links, so that each choice has a URL. */
export function FilterLinks({ path, filter, name, choices }: Props) {
  return (
    <nav aria-label={`Filter by ${name}`} className="flex flex-wrap gap-1">
      {[{ value: undefined, word: "All" }, ...choices].map(({ value, word }) => (
        <Link
          key={word}
          href={{ pathname: path, query: chosenInstead(filter, { [name]: value }) }}
          scroll={false}
          aria-current={value === filter[name] ? "page" : undefined}
          className={cn(
            "rounded-md px-2.5 py-1 font-medium text-[13px] text-ink-soft transition-colors hover:bg-hover hover:text-ink",
            value === filter[name] && "bg-accent-soft text-accent-ink hover:bg-accent-soft hover:text-accent-ink",
          )}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
