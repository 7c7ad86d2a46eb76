import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A bordered surface for related content. */
export function Card({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("rounded-lg border border-line bg-surface shadow-xs", className)} {...props} />;
}
