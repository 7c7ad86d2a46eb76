import { Circle, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";

type Props = { done: boolean; title: string; href: string; children: ReactNode };

export function Step({ done, title, href, children }: Props) {
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 text-sm">
      {done ? (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
      ) : (
        <Circle aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
      )}
      <div>
        {done ? (
          <p className="text-ink-soft line-through">
            {title}
            <span className="sr-only"> (done)</span>
          </p>
        ) : (
          <a href={href} className="font-medium text-accent-ink underline-offset-4 hover:underline">
            {title}
          </a>
        )}
        {!done && <p className="text-ink-soft text-xs">{children}</p>}
      </div>
    </li>
  );
}
