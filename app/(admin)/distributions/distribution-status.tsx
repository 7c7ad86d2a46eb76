import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, CircleX, LoaderCircle, type LucideIcon, PenLine, Send, TriangleAlert } from "lucide-react";
import { Status, type Tone } from "@/components/ui/badge";
import type { DistributionView } from "@/lib/distributions/queries";
import type { DistributionStatus as DistributionStatusName, TransferStatus as TransferStatusName } from "@/lib/distributions/validation";

type Look = { word: string; tone: Tone; icon: LucideIcon };

/** Label, tone and icon of each status. */
export const distributionLooks = {
  processing: { word: "Processing", tone: "info", icon: LoaderCircle },
  confirmed: { word: "Confirmed", tone: "success", icon: CircleCheck },
  partially_confirmed: { word: "Partially confirmed", tone: "warning", icon: TriangleAlert },
} as const satisfies Record<DistributionStatusName, Look>;

const heldUp: Look = { word: "Held up", tone: "warning", icon: CircleAlert };
const waiting: Look = { word: "Needs a decision", tone: "warning", icon: CircleAlert };

export const transferLooks = {
  planned: { word: "Planned", tone: "neutral", icon: CircleDashed },
  signed: { word: "Signed", tone: "info", icon: PenLine },
  sent: { word: "Sent", tone: "info", icon: Send },
  confirmed: { word: "Confirmed", tone: "success", icon: CircleCheck },
  failed: { word: "Failed", tone: "danger", icon: CircleX },
  given_up: { word: "Given up", tone: "neutral", icon: CircleMinus },
} as const satisfies Record<TransferStatusName, Look>;

/** In the order of a transfer’s life cycle. */
export const transferStatuses = Object.keys(transferLooks) as TransferStatusName[];

export function DistributionStatus({ status, problem, waits }: Pick<DistributionView, "status" | "problem" | "waits">) {
  if (problem !== null) return <Labelled look={heldUp} />;
  return <Labelled look={waits ? waiting : distributionLooks[status]} />;
}

export function TransferStatus({ status }: { status: TransferStatusName }) {
  return <Labelled look={transferLooks[status]} />;
}

function Labelled({ look: { word, tone, icon } }: { look: Look }) {
  return (
    <Status tone={tone} icon={icon}>
      {word}
    </Status>
  );
}
