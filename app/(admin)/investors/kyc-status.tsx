import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon, ScanFace } from "lucide-react";
import { Status, type Tone } from "@/components/ui/badge";
import type { KycStatus as StatusName } from "@/lib/investors/validation";

/** Label, tone and icon of each KYC status. */
export const kycLooks = {
  none: { word: "Not identified", tone: "neutral", icon: CircleDashed },
  pending: { word: "Pending", tone: "info", icon: Clock },
  video_identified: { word: "Video identified", tone: "warning", icon: ScanFace },
  approved: { word: "Approved", tone: "success", icon: CircleCheck },
  rejected: { word: "Rejected", tone: "danger", icon: CircleX },
} as const satisfies Record<StatusName, { word: string; tone: Tone; icon: LucideIcon }>;

export function KycStatus({ status }: { status: StatusName }) {
  const { word, tone, icon } = kycLooks[status];
  return (
    <Status tone={tone} icon={icon}>
      {word}
    </Status>
  );
}
