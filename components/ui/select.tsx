import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A choice of a few. A native control, so that phones show their own picker. Inside a {@link Field}, it gets its id and descriptions from there. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <div className={cn("relative w-full min-w-0", className)}>
      <select
        {...props}
        className="h-9 w-full min-w-0 cursor-pointer appearance-none truncate rounded-md border border-control bg-surface pr-8 pl-3 text-base text-ink shadow-xs transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger-ink sm:h-8 sm:text-sm"
      >
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-soft" />
    </div>
  );
}
