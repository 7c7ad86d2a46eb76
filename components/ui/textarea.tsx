import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlLook } from "./input";

/** Several lines of text; grows with what is written. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cn(controlLook(), "field-sizing-content max-h-80 px-3 py-1.5 text-base sm:text-sm", className)} {...props} />;
}
