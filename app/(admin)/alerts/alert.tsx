import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

const tones = {
  warning: "border-warning-line bg-warning-soft text-warning-ink",
  danger: "border-danger-line bg-danger-soft text-danger-ink",
} as const;

export const alertLink = "font-medium underline underline-offset-4";

type Props = { icon: LucideIcon; tone: keyof typeof tones; action: ReactNode; children: ReactNode };

/** One line of the banner, with its action. */
export function Alert({ icon: Icon, tone, action, children }: Props) {
  return (
    <div className={cn("flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border px-3 py-2 text-sm", tones[tone])}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-60">{children}</p>
      {action}
    </div>
  );
}
