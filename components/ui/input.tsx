import type { ComponentProps } from "react";
import { cn } from "./cn";

const look =
  "h-9 w-full min-w-0 rounded-md border border-control bg-surface text-ink shadow-xs transition-colors placeholder:text-ink-faint disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger-ink read-only:bg-sunken px-3 text-base sm:h-8 sm:text-sm";

/** A text input. Inside a {@link Field}, it gets its id and descriptions from there. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(look, className)} {...props} />;
}
