import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** A warning about something that was accepted nevertheless. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="flex gap-2 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-sm text-warning-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
