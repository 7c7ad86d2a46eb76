"use client";

import { AlertDialog as Primitive } from "radix-ui";
import { type ReactNode, useRef, useTransition } from "react";
import { Button } from "./button";
import { useOpener } from "./use-opener";
import type { WindowProps } from "./window-button";

type ConfirmDialogProps = WindowProps & {
  /** Names the thing: "Revoke “Website”?" */
  title: string;
  /** What will happen. */
  description: ReactNode;
  confirmLabel: string;
  /** For when "Cancel" could be mistaken for the action itself: "Keep order". */
  cancelLabel?: string;
  /** `primary` if nothing is lost by it. */
  variant?: "danger" | "primary";
  /** The dialog is busy until this resolves, then closes. Show failures as a toast. */
  onConfirm: () => Promise<unknown>;
};

/** Asks for confirmation. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel = "Cancel",
  variant = "danger",
  onConfirm,
}: ConfirmDialogProps) {
  const [pending, startTransition] = useTransition();
  const opener = useOpener();
  const cancel = useRef<HTMLButtonElement>(null);
  function confirm() {
    startTransition(async () => {
      await onConfirm();
      onOpenChange(false);
    });
  }
  return (
    <Primitive.Root open={open} onOpenChange={(next) => !pending && onOpenChange(next)}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-shade data-[state=open]:animate-in data-[state=open]:fade-in-0" />
        <Primitive.Content
          onOpenAutoFocus={(event) => {
            opener.remember();
            event.preventDefault();
            cancel.current?.focus();
          }}
          onCloseAutoFocus={opener.giveBack}
          className="-translate-x-1/2 fixed top-[max(1rem,18dvh)] left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-md overflow-y-auto rounded-xl border border-line bg-raised p-5 shadow-2xl data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98"
        >
          <Primitive.Title className="font-semibold text-base text-ink">{title}</Primitive.Title>
          <Primitive.Description className="mt-1 text-ink-soft text-sm">{description}</Primitive.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Primitive.Cancel asChild>
              <Button ref={cancel}>{cancelLabel}</Button>
            </Primitive.Cancel>
            <Button variant={variant} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
