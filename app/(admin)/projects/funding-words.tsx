import { Amount } from "@/app/(admin)/amount";
import type { Progress } from "@/lib/projects/project-view";

/** How much of the supply has been paid and ordered, in money. */
export function FundingWords({ progress, currency }: { progress: Progress; currency: string }) {
  const { fulfilledAmount, heldAmount, supplyAmount, heldPercent } = progress;
  return (
    <p className="flex flex-wrap justify-between gap-x-3 text-ink-soft text-xs">
      <span>
        <Amount amount={fulfilledAmount} currency={currency} /> paid, <Amount amount={heldAmount} currency={currency} /> ordered
      </span>
      <span>
        {heldPercent} % of <Amount amount={supplyAmount} currency={currency} />
      </span>
    </p>
  );
}
