"use client";

import { Send, Settings2 } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

const screens = [
  { href: "/configuration", label: "Configuration", icon: Settings2 },
  { href: "/deliveries", label: "Deliveries", icon: Send },
] as const;

/** The screens; the one that is open stands out, for screen readers too. */
export function NavigationList() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex-1 overflow-y-auto px-3 py-2">
      <ul className="grid gap-0.5">
        {screens.map(({ href, label, icon: Icon }) => {
          const here = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? "page" : undefined}
                className={cn(
                  "flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-ink-soft text-sm transition-colors hover:bg-hover hover:text-ink",
                  here && "bg-accent-soft text-accent-ink hover:bg-accent-soft hover:text-accent-ink",
                )}
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
