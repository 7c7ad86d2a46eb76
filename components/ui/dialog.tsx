"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { useOpener } from "./use-opener";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Closed only by its own content, not by Escape, a click outside or a cross. For secrets that are shown once. */
  persistent?: boolean;
  className?: string;
};

/** A modal dialog; closing returns the focus to what opened it. Buttons go into a {@link DialogFooter}. */
export function Dialog({ open, onOpenChange, title, description, children, persistent = false, className }: DialogProps) {
  const opener = useOpener();
  const refuse = (event: Event) => persistent && event.preventDefault();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-shade data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={opener.remember}
          onCloseAutoFocus={opener.giveBack}
          onEscapeKeyDown={refuse}
          onInteractOutside={refuse}
          className={cn(
            "-translate-x-1/2 fixed top-[max(1rem,10dvh)] left-1/2 z-50 max-h-[calc(100dvh-max(1rem,10dvh)-1rem)] w-[calc(100%-2rem)] max-w-lg overflow-y-auto rounded-xl border border-line bg-raised shadow-2xl data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98",
            className,
          )}
        >
          <header className="px-5 pt-4 pr-12 pb-3">
            <Primitive.Title className="font-semibold text-base text-ink">{title}</Primitive.Title>
            {description && <Primitive.Description className="mt-0.5 text-ink-soft text-sm">{description}</Primitive.Description>}
          </header>
          <div className="px-5 pb-5">{children}</div>
          {!persistent && (
            <Primitive.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close" className="absolute top-3 right-3">
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** The buttons of a dialog, with the main one last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <div className="mt-3 flex flex-wrap justify-end gap-2">{children}</div>;
}
