import { ArrowDownToLine, ArrowUpFromLine, Ban, CircleCheck, Clock, type LucideIcon } from "lucide-react";
import { Status, type Tone } from "@/components/ui/badge";
import type { OrderStatus as StatusName } from "@/lib/orders/validation";

/** Label, tone and icon of each status. */
export const statusLooks = {
  new: { word: "New", tone: "info", icon: Clock },
  underpaid: { word: "Underpaid", tone: "warning", icon: ArrowDownToLine },
  overpaid: { word: "Overpaid", tone: "warning", icon: ArrowUpFromLine },
  fulfilled: { word: "Fulfilled", tone: "success", icon: CircleCheck },
  cancelled: { word: "Cancelled", tone: "neutral", icon: Ban },
} as const satisfies Record<StatusName, { word: string; tone: Tone; icon: LucideIcon }>;

export function OrderStatus({ status }: { status: StatusName }) {
  const { word, tone, icon } = statusLooks[status];
  return (
    <Status tone={tone} icon={icon}>
      {word}
    </Status>
  );
}
