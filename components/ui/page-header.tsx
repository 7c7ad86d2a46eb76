import type { ReactNode } from "react";

type PageHeaderProps = { title: string; description?: ReactNode; action?: ReactNode };

/** The heading of a page (level 1), with the actions on the whole page beside it. */
export function PageHeader({ title, description, action }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="min-w-0 break-words">
        <h1 className="font-semibold text-ink text-xl tracking-tight">{title}</h1>
        {description && <p className="mt-0.5 max-w-prose text-ink-soft text-sm">{description}</p>}
      </div>
      {action}
    </header>
  );
}
