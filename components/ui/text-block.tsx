import { cn } from "./cn";

/** Untrusted text, shown verbatim: wrapped, limited in height, and scrollable by keyboard. */
export function TextBlock({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    <div role="group" aria-label={label} tabIndex={0} className={cn("max-h-96 overflow-y-auto rounded-md border border-line bg-sunken", className)}>
      <pre className="wrap-anywhere whitespace-pre-wrap px-3 py-2 font-mono text-xs leading-5">{text}</pre>
    </div>
  );
}
