"use client";

import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

type ErrorStateProps = { title: string; children?: ReactNode; onRetry: () => void; pending?: boolean };

/** Says that something could not be loaded, and offers to try again. */
export function ErrorState({ title, children, onRetry, pending = false }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1 px-4 py-10 text-center">
      <CircleAlert aria-hidden className="mb-2 size-6 text-danger-ink" />
      <p className="font-medium text-ink text-sm">{title}</p>
      {children && <div className="max-w-prose text-balance text-ink-soft text-sm">{children}</div>}
      <Button className="mt-3" onClick={onRetry} pending={pending}>
        {!pending && <RotateCw aria-hidden />}
        Try again
      </Button>
    </div>
  );
}
