import { cva, type VariantProps } from "class-variance-authority";
import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const look = cva("inline-flex items-center gap-1 whitespace-nowrap rounded-full border px-2 py-px font-medium text-xs", {
  variants: {
    tone: {
      neutral: "border-line bg-sunken text-ink-soft",
      info: "border-info-line bg-info-soft text-info-ink",
      success: "border-success-line bg-success-soft text-success-ink",
      warning: "border-warning-line bg-warning-soft text-warning-ink",
      danger: "border-danger-line bg-danger-soft text-danger-ink",
    },
  },
  defaultVariants: { tone: "neutral" },
});

export type Tone = NonNullable<VariantProps<typeof look>["tone"]>;

const icons = { neutral: CircleDashed, info: Clock, success: CircleCheck, warning: TriangleAlert, danger: CircleX } as const satisfies Record<Tone, LucideIcon>;

type StatusProps = { tone: Tone; children: ReactNode; icon?: LucideIcon; className?: string };

/** A status, shown by icon, word and colour: `<Status tone="success">Enabled</Status>`. */
export function Status({ tone, children, icon: Icon = icons[tone], className }: StatusProps) {
  return (
    <span className={cn(look({ tone }), className)}>
      <Icon aria-hidden className="size-3" />
      {children}
    </span>
  );
}

/** A neutral label, such as a scope or an event: no status, no icon. */
export function Badge({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={cn(look({ tone: "neutral" }), "rounded", className)}>{children}</span>;
}
