import { cn } from "./cn";

/** A placeholder for content that is loading; give it a size: `<Skeleton className="h-4 w-40" />`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-line/60", className)} />;
}
