"use client";

import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import { ProductMark } from "@/components/product-mark";
import { Button } from "@/components/ui/button";
import { useOpener } from "@/components/ui/use-opener";
import type { WindowProps } from "@/components/ui/window-button";
import { NavigationList } from "./navigation-list";
import { SignedIn } from "./signed-in";

type Props = WindowProps & { email: string; isTest: boolean };

/** The navigation on narrow screens. */
export function NavigationDrawer({ email, isTest, open, onOpenChange }: Props) {
  const pathname = usePathname();
  const [openedAt] = useState(pathname);
  const opener = useOpener();
  // Closes when the user navigates to another page.
  const isElsewhere = pathname !== openedAt;
  useEffect(() => {
    if (isElsewhere) onOpenChange(false);
  }, [isElsewhere, onOpenChange]);
  return (
    <Dialog.Root open={open && !isElsewhere} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="data-[state=open]:fade-in-0 fixed inset-0 z-40 bg-shade data-[state=open]:animate-in lg:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={opener.remember}
          onCloseAutoFocus={opener.giveBack}
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
