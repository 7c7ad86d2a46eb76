import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A surface that holds things which belong together. */
export function Card({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("rounded-lg border border-line bg-surface shadow-xs", className)} {...props} />;
}
