import { CircleAlert } from "lucide-react";
import { callAction } from "@/app/(admin)/call-action";
import type { TransferCounts } from "@/lib/distributions/transfer-counts";
import { goOnNow, makeTransfersAnew } from "../actions";
import { counted } from "../counted";
import { GiveUp } from "./give-up";
import { SubmitAction } from "./submit-action";

type Props = { id: string; problem: string | null; counts: TransferCounts; retryable: number };

/** What is blocking a distribution, and what an admin can do about it. Renders nothing while it proceeds on its own. */
export function Attention({ id, problem, counts: { failed, planned, signed, sent }, retryable }: Props) {
  if (problem === null && failed === 0) return null;
  const byHand = failed - retryable;
  const except = byHand > 0 ? " It leaves out those to be settled by hand." : "";
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-warning-line bg-warning-soft px-4 py-3 text-sm text-warning-ink"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <div className="grid min-w-0 flex-1 basis-64 gap-1 break-words">
        {problem !== null && <p>{problem} It is tried again each minute.</p>}
        {failed > 0 && <p>{`${failedWords(retryable, byHand)}${planned + signed + sent > 0 ? " The others go on." : ""}`}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {problem !== null && <SubmitAction label="Try now" submit={() => callAction(goOnNow, { id })} done="The distribution is taken up again" />}
        {retryable > 0 && (
          <SubmitAction label="Retry failed" submit={() => callAction(makeTransfersAnew, { id, which: "failed" })} done="The failed transfers are made again" />
        )}
        {failed > 0 && (
          <GiveUp id={id} which="failed" label="Give up failed" what={`${counted(failed)} that failed`} description={`${failedConsequence}${except}`} />
        )}
        {problem !== null && planned > 0 && (
          <GiveUp
            id={id}
            which="unsent"
            label="Give up the rest"
            what={`${counted(failed + planned)} of which nothing is on its way`}
            description={`${unsentConsequence}${except}`}
          />
        )}
      </div>
    </div>
  );
}

const failedConsequence = "They can no longer take effect on the chain. The investments stay allocated, and the next distribution of this offering takes them.";
const unsentConsequence =
  "Transfers that are signed already continue. The investments of the others stay allocated, and the next distribution of this offering takes them.";

function failedWords(retryable: number, byHand: number): string {
  return [retryable > 0 && retryableWords(retryable), byHand > 0 && byHandWords(byHand)].filter(Boolean).join(" ");
}

function byHandWords(byHand: number): string {
  if (byHand === 1) return "1 transfer cannot be retried: settle it by hand and give it up.";
  return `${byHand} transfers cannot be retried: settle them by hand and give them up.`;
}

function retryableWords(failed: number): string {
  if (failed === 1) return "1 transfer has failed and needs a decision: retry it or give it up.";
  return `${failed} transfers have failed and need a decision: retry them or give them up, all at once or one by one.`;
}
