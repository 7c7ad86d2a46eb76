import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlLook } from "./input";

/** One of a few: the browser's own list, with `<option>` children. For long lists see Combobox. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block w-full", className)}>
      <select className={cn(controlLook(), "h-9 cursor-pointer appearance-none pr-8 pl-3 text-base sm:h-8 sm:text-sm")} {...props}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-soft" />
    </span>
  );
}
