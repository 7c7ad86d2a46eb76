import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode };

/** Says that a list is empty, and what to do next. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-4 py-10 text-center">
      <span className="mb-2 grid size-10 place-items-center rounded-full border border-line bg-sunken text-ink-soft">
        <Icon aria-hidden className="size-5" />
      </span>
      <p className="font-medium text-ink text-sm">{title}</p>
      {children && <div className="max-w-prose text-balance text-ink-soft text-sm">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
