"use client";

import { Toaster as Sonner } from "sonner";

/** Toasts appear at the top, away from the buttons of dialogs. */
export function ToastStack() {
  return (
    <Sonner
      theme="system"
      position="top-center"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "flex w-full font-sans items-center gap-2.5 rounded-lg border border-line bg-raised px-3.5 py-3 text-ink text-sm shadow-lg",
          title: "font-medium",
          description: "text-ink-soft",
          success: "[&_[data-icon]]:text-success-ink",
          error: "[&_[data-icon]]:text-danger-ink",
        },
      }}
    />
  );
}
