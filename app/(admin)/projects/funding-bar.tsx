import type { Progress } from "@/lib/projects/project-view";

/** How much of the supply is ordered, and how much of that is paid. The text beside it says the same. */
export function FundingBar({ progress: { heldPercent, fulfilledPercent } }: { progress: Progress }) {
  return (
    <div
      role="img"
      aria-label={`${heldPercent} % of the supply is ordered, ${fulfilledPercent} % paid`}
      className="relative h-2 w-full overflow-hidden rounded-full border border-line bg-sunken"
    >
      {heldPercent > 0 && <div className="absolute inset-y-0 left-0 min-w-1 bg-accent/35" style={{ width: `${heldPercent}%` }} />}
      {fulfilledPercent > 0 && <div className="absolute inset-y-0 left-0 min-w-0.5 bg-accent" style={{ width: `${fulfilledPercent}%` }} />}
    </div>
  );
}
