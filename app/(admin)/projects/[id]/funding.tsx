import { Amount } from "@/app/(admin)/amount";
import { Tokens } from "@/app/(admin)/tokens";
import type { Progress } from "@/lib/projects/project-view";
import { FundingBar } from "../funding-bar";

/** The bar, with each of its parts in tokens and in money below it. */
export function Funding({ progress, currency }: { progress: Progress; currency: string }) {
  const parts = [
    { name: "Paid", mark: "bg-accent", tokens: progress.fulfilled, amount: progress.fulfilledAmount },
    { name: "Ordered", mark: "bg-accent/35", tokens: progress.held, amount: progress.heldAmount },
    { name: "Supply", mark: "border border-line bg-sunken", tokens: progress.supply, amount: progress.supplyAmount },
  ];
  return (
    <div className="grid gap-4 p-4">
      <FundingBar progress={progress} />
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-3">
        {parts.map(({ name, mark, tokens, amount }) => (
          <div key={name}>
            <dt className="flex items-center gap-1.5 text-ink-soft text-xs">
              <span aria-hidden className={`size-2.5 rounded-full ${mark}`} />
              {name}
            </dt>
            <dd className="text-ink">
              <Amount amount={amount} currency={currency} />
              <span className="block text-ink-soft text-xs">
                <Tokens tokens={tokens} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
