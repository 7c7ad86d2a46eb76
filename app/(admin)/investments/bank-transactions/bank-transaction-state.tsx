import { CircleCheck, CircleHelp, type LucideIcon, TriangleAlert } from "lucide-react";
import { Status, type Tone } from "@/components/ui/badge";
import type { BankTransactionView } from "@/lib/bank/search";
import type { bankTransactionStates } from "@/lib/bank/validation";

type State = (typeof bankTransactionStates)[number];

/** Label, tone and icon of each state. */
export const stateLooks = {
  unmatched: { word: "Unmatched", tone: "warning", icon: CircleHelp },
  matched: { word: "Matched", tone: "success", icon: CircleCheck },
  contradicted: { word: "Contradicted", tone: "danger", icon: TriangleAlert },
} as const satisfies Record<State, { word: string; tone: Tone; icon: LucideIcon }>;

/** Whether the payment belongs to an order, and whether the bank has contradicted it since. */
export function BankTransactionState({ transaction: { orderId, contradicted } }: { transaction: Pick<BankTransactionView, "orderId" | "contradicted"> }) {
  const states: State[] = [orderId ? "matched" : "unmatched", ...(contradicted ? (["contradicted"] as const) : [])];
  return (
    <span className="flex flex-wrap gap-1">
      {states.map((state) => {
        const { word, tone, icon } = stateLooks[state];
        return (
          <Status key={state} tone={tone} icon={icon}>
            {word}
          </Status>
        );
      })}
    </span>
  );
}
