"use client";

import {
  Banknote,
  BookLock,
  BookOpen,
  Braces,
  Coins,
  FlaskConical,
  Landmark,
  type LucideIcon,
  Microscope,
  ScrollText,
  Send,
  Settings2,
  ShoppingCart,
  Users,
} from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

type Screen = { href: Route; label: string; icon: LucideIcon; onlyInTest?: true };
type Group = { title?: string; screens: readonly Screen[] };

const groups: readonly Group[] = [
  {
    screens: [
      { href: "/configuration", label: "Configuration", icon: Settings2 },
      { href: "/deliveries", label: "Deliveries", icon: Send },
      { href: "/inspectors", label: "Inspectors", icon: Microscope, onlyInTest: true },
    ],
  },
  {
    title: "Asset Manager",
    screens: [
      { href: "/projects", label: "Offerings", icon: Landmark },
      { href: "/orders", label: "Orders", icon: ShoppingCart },
      { href: "/investments", label: "Investments", icon: Banknote },
      { href: "/investors", label: "Investors", icon: Users },
      { href: "/distributions", label: "Distributions", icon: Coins },
      { href: "/registrar", label: "Registrar", icon: BookLock },
      { href: "/labs", label: "Labs", icon: FlaskConical, onlyInTest: true },
    ],
  },
  {
    screens: [
      { href: "/audit-log", label: "Audit log", icon: ScrollText },
      { href: "/event-catalogue", label: "Event catalogue", icon: BookOpen },
      { href: "/api-reference", label: "API reference", icon: Braces },
    ],
  },
];

/** Links to all screens; the current one is highlighted and marked for screen readers. `isTest` adds the screens of a test installation. */
export function NavigationList({ isTest }: { isTest: boolean }) {
  const visible = groups.map(({ title, screens }) => ({ title, screens: screens.filter(({ onlyInTest }) => isTest || !onlyInTest) }));
  return (
    <nav aria-label="Main" className="grid flex-1 content-start gap-4 overflow-y-auto px-3 py-2">
      {visible.map(({ title, screens }) => screens.length > 0 && <ScreenGroup key={screens[0]?.href} title={title} screens={screens} />)}
    </nav>
  );
}

function ScreenGroup({ title, screens }: Group) {
  return (
    <div>
      {title && <p className="px-2 pb-1 font-medium text-ink-soft text-xs">{title}</p>}
      <ul aria-label={title} className="grid gap-0.5">
        {screens.map((screen) => (
          <ScreenLink key={screen.href} screen={screen} />
        ))}
      </ul>
    </div>
  );
}

function ScreenLink({ screen: { href, label, icon: Icon } }: { screen: Screen }) {
  const pathname = usePathname();
  const here = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <li>
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
}
