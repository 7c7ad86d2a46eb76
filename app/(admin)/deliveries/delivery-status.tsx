import { Ban, CircleCheck, CirclePause, CircleX, Clock, type LucideIcon, RotateCw } from "lucide-react";
import { Status, type Tone } from "@/components/ui/badge";
import type { DeliveryStatus as StatusName } from "@/lib/deliveries/validation";

/** Label, tone and icon of each status. */
export const statusLooks = {
  pending: { word: "Pending", tone: "info", icon: Clock },
  succeeded: { word: "Succeeded", tone: "success", icon: CircleCheck },
  failing: { word: "Failing", tone: "warning", icon: RotateCw },
  exhausted: { word: "Exhausted", tone: "danger", icon: CircleX },
  held: { word: "Held", tone: "neutral", icon: CirclePause },
  cancelled: { word: "Cancelled", tone: "neutral", icon: Ban },
} as const satisfies Record<StatusName, { word: string; tone: Tone; icon: LucideIcon }>;

/** The options of a status filter. */
export const statusChoices = Object.entries(statusLooks).map(([value, { word }]) => ({ value, word }));

export function DeliveryStatus({ status }: { status: StatusName }) {
  const { word, tone, icon } = statusLooks[status];
  return (
    <Status tone={tone} icon={icon}>
      {word}
    </Status>
  );
}
