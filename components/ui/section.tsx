import { type ReactNode, useId } from "react";
import { Card } from "./card";

type SectionProps = {
  title: string;
  /** The target of links: `<Section anchor="webhooks">` for `#webhooks`. */
  anchor?: string;
  description?: ReactNode;
  /** Shown to the right of the title: usually one button. */
  action?: ReactNode;
  /** The body; pads itself (`p-4`) unless it is a table. */
  children: ReactNode;
};

/** A part of a page under its own heading (level 2), on a card. */
export function Section({ title, anchor, description, action, children }: SectionProps) {
  const id = useId();
  return (
    <section id={anchor} aria-labelledby={id} className="scroll-mt-20">
      <Card>
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3">
          <div>
            <h2 id={id} className="font-semibold text-[15px] text-ink leading-6">
              {title}
            </h2>
            {description && <p className="max-w-prose text-ink-soft text-sm">{description}</p>}
          </div>
          {action}
        </header>
        {children}
      </Card>
    </section>
  );
}
