"use client";

import type { LucideIcon } from "lucide-react";
import { type ComponentProps, type ComponentType, useState, useTransition } from "react";
import { Button } from "./button";
import { type OnDemand, useOnDemand } from "./on-demand";
import { toast } from "./toast";

/** The props that a window gets from the button that opens it. */
export type WindowProps = { open: boolean; onOpenChange: (open: boolean) => void };

type WindowButtonProps<Own extends object> = Omit<ComponentProps<typeof Button>, "onClick" | "pending" | "asChild"> & {
  icon?: LucideIcon;
  /** A dialog, loaded after the page and mounted anew each time it opens. */
  window: OnDemand<ComponentType<Own & WindowProps>>;
  /** The window's other props. */
  given: Own;
};

/** A button that opens a window. Pressed before the window's code is loaded, it is pending until then. */
export function WindowButton<Own extends object>({ icon: Icon, window, given, children, ...button }: WindowButtonProps<Own>) {
  const Window = useOnDemand(window);
  const [{ opening, open }, setShown] = useState({ opening: 0, open: false });
  const [pending, startTransition] = useTransition();
  const show = () => setShown((last) => ({ opening: last.opening + 1, open: true }));
  const setOpen = (open: boolean) => setShown((last) => ({ ...last, open }));
  const showWhenLoaded = () =>
    startTransition(async () => {
      await window.load().then(show, () => toast.error("This could not be opened: the server does not answer. Please try again."));
    });
  return (
    <>
      <Button aria-haspopup="dialog" aria-expanded={open} {...button} pending={pending} onClick={Window ? show : showWhenLoaded}>
        {Icon && !pending && <Icon aria-hidden />}
        {children}
      </Button>
      {Window && opening > 0 && <Window key={opening} {...given} open={open} onOpenChange={setOpen} />}
    </>
  );
}
