import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { Input } from "./input";

/** The input of a combobox, with or without its list. */
export function ComboboxField({ children, ...props }: ComponentProps<typeof Input>) {
  return (
    <div className="relative">
      <Input {...props} spellCheck={false} className="cursor-pointer pr-8 focus:cursor-text" />
      <ChevronsUpDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-soft" />
      {children}
    </div>
  );
}
