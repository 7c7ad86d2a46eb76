import { CircleCheck, Clock, Coins, type LucideIcon } from "lucide-react";
import { Status, type Tone } from "@/components/ui/badge";
import type { InvestmentStatus as StatusName } from "@/lib/investments/validation";

/** Label, tone and icon of each status. */
export const statusLooks = {
  received: { word: "Received", tone: "info", icon: Clock },
  allocated: { word: "Allocated", tone: "success", icon: CircleCheck },
  distributed: { word: "Distributed", tone: "success", icon: Coins },
} as const satisfies Record<StatusName, { word: string; tone: Tone; icon: LucideIcon }>;

export function InvestmentStatus({ status }: { status: StatusName }) {
  const { word, tone, icon } = statusLooks[status];
  return (
    <Status tone={tone} icon={icon}>
      {word}
    </Status>
  );
}
