import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

const tabs = [
  { href: "/investments", word: "Investments" },
  { href: "/investments/bank-transactions", word: "Bank transactions" },
] as const satisfies { href: Route; word: string }[];

/** The two lists of the screen: money received for orders, and payments at the bank. */
export function MoneyTabs({ here }: { here: (typeof tabs)[number]["href"] }) {
  return (
    <nav aria-label="Money" className="-mt-2 mb-4 flex gap-4 border-line border-b text-sm">
      {tabs.map(({ href, word }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === here ? "page" : undefined}
          className={cn("-mb-px border-transparent border-b-2 py-2 font-medium text-ink-soft hover:text-ink", href === here && "border-accent text-ink")}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
