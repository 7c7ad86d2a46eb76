import { CalendarClock, CircleCheck, Flag, type LucideIcon } from "lucide-react";
import { Status, type Tone } from "@/components/ui/badge";
import type { ProjectPhase as Phase } from "@/lib/projects/project-view";

const looks = {
  upcoming: { word: "Upcoming", tone: "info", icon: CalendarClock },
  live: { word: "Live", tone: "success", icon: CircleCheck },
  ended: { word: "Ended", tone: "neutral", icon: Flag },
} as const satisfies Record<Phase, { word: string; tone: Tone; icon: LucideIcon }>;

export function ProjectPhase({ phase }: { phase: Phase }) {
  const { word, tone, icon } = looks[phase];
  return (
    <Status tone={tone} icon={icon}>
      {word}
    </Status>
  );
}
