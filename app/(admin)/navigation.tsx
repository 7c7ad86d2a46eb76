"use client";

import { Menu, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { ProductMark } from "@/components/product-mark";
import { Button } from "@/components/ui/button";
import { NavigationList } from "./navigation-list";
import { SignedIn } from "./signed-in";

type Props = { email: string; isTest: boolean };

/** Where one can go: a column at the left, behind a button where there is no room for one. */
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
        <NavigationDrawer email={email} isTest={isTest} />
      </header>
    </>
  );
}

function NavigationDrawer({ email, isTest }: Props) {
  const pathname = usePathname();
  // Open on one page only: whoever goes to another has no more need of it.
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <Dialog.Root open={openAt === pathname} onOpenChange={(open) => setOpenAt(open ? pathname : null)}>
      <Dialog.Trigger asChild>
        <Button variant="ghost" size="icon" aria-label="Open navigation">
          <Menu aria-hidden />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="data-[state=open]:fade-in-0 fixed inset-0 z-40 bg-shade data-[state=open]:animate-in lg:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="data-[state=open]:slide-in-from-left fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col border-line border-r bg-raised shadow-2xl data-[state=open]:animate-in lg:hidden"
        >
          <div className="flex h-14 items-center justify-between pr-4 pl-5">
            <Dialog.Title asChild>
              <div>
                <ProductMark />
              </div>
            </Dialog.Title>
            <Dialog.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close navigation">
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <NavigationList isTest={isTest} />
          <SignedIn email={email} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
