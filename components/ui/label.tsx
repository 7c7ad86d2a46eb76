import type { ComponentProps } from "react";
import { cn } from "./cn";

type LabelProps = Omit<ComponentProps<"label">, "htmlFor"> & { htmlFor: string };

/** The label of one control. */
export function Label({ className, htmlFor, children, ...props }: LabelProps) {
  return (
    <label htmlFor={htmlFor} className={cn("font-medium text-ink text-sm", className)} {...props}>
      {children}
    </label>
  );
}
