import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A multi-line text input. Inside a {@link Field}, it gets its id and descriptions from there. */
export function TextArea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(
        "w-full min-w-0 rounded-md border border-control bg-surface px-3 py-1.5 text-base text-ink shadow-xs transition-colors placeholder:text-ink-faint disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger-ink sm:text-sm",
        className,
      )}
      {...props}
    />
  );
}
