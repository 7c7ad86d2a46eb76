import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

type Props = { title: string; value: string; copyLabel: string; children?: ReactNode };

/** A value shown in full and selectable, with a copy button. */
export function TextToCopy({ title, value, copyLabel, children }: Props) {
  return (
    <div>
      <p className="font-medium text-ink text-sm">{title}</p>
      <div className="mt-1.5 flex items-start gap-2">
        <code className="min-w-0 flex-1 select-all break-all rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-[13px] leading-5">
          {value}
        </code>
        <CopyButton value={value} label={copyLabel} />
      </div>
      {children && <p className="mt-1 text-ink-soft text-xs">{children}</p>}
    </div>
  );
}
