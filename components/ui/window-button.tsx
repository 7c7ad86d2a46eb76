"use client";

import type { LucideIcon } from "lucide-react";
import { type ComponentProps, type ComponentType, useState, useTransition } from "react";
import { Button } from "./button";
import { type OnDemand, useOnDemand } from "./on-demand";
import { toast } from "./toast";

/** What a window is told by the button that opens it. */
export type WindowProps = { open: boolean; onOpenChange: (open: boolean) => void };

type WindowButtonProps<Own extends object> = Omit<ComponentProps<typeof Button>, "onClick" | "pending" | "asChild"> & {
  icon?: LucideIcon;
  /** A dialog. It does not come with the page, and is a new one each time it opens. */
  window: OnDemand<ComponentType<Own & WindowProps>>;
  /** What the window is told besides. */
  given: Own;
};

/** A button that opens a window. Whoever is faster than the window's code sees the button pending until that has come. */
export function WindowButton<Own extends object>({ icon: Icon, window, given, children, ...button }: WindowButtonProps<Own>) {
  const Window = useOnDemand(window);
  const [{ opening, open }, setShown] = useState({ opening: 0, open: false });
  const [pending, startTransition] = useTransition();
  const show = () => setShown((last) => ({ opening: last.opening + 1, open: true }));
  const setOpen = (open: boolean) => setShown((last) => ({ ...last, open }));
  const showWhenCome = () =>
    startTransition(async () => {
      await window.load().then(show, () => toast.error("This could not be opened: the server does not answer. Please try again."));
    });
  return (
    <>
      <Button aria-haspopup="dialog" aria-expanded={open} {...button} pending={pending} onClick={Window ? show : showWhenCome}>
        {Icon && !pending && <Icon aria-hidden />}
        {children}
      </Button>
      {Window && opening > 0 && <Window key={opening} {...given} open={open} onOpenChange={setOpen} />}
    </>
  );
}
