"use client";

import { Menu } from "lucide-react";
import { ProductMark } from "@/components/product-mark";
import { onDemand } from "@/components/ui/on-demand";
import { WindowButton } from "@/components/ui/window-button";
import { NavigationList } from "./navigation-list";
import { SignedIn } from "./signed-in";

type Props = { email: string; isTest: boolean };

/** The navigation: a column on the left, or behind a button on narrow screens. */
export function Navigation({ email, isTest }: Props) {
  return (
    <>
      <header className="sticky top-0 hidden h-dvh flex-col border-line border-r bg-sunken lg:flex">
        <ProductMark className="px-5 pt-5 pb-4" />
        <NavigationList isTest={isTest} />
        <SignedIn email={email} />
      </header>
      <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-line border-b bg-canvas px-4 sm:px-6 lg:hidden">
        <ProductMark />
        <WindowButton variant="ghost" size="icon" aria-label="Open navigation" icon={Menu} window={drawer} given={{ email, isTest }} />
      </header>
    </>
  );
}

const drawer = onDemand(() => import("./navigation-drawer").then(({ NavigationDrawer }) => NavigationDrawer));
