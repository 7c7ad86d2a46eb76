import { callAction } from "@/app/(admin)/call-action";
import type { TransferView } from "@/lib/distributions/queries";
import { makeTransfersAnew } from "../actions";
import { GiveUp } from "./give-up";
import { SubmitAction } from "./submit-action";

const consequence = "It can no longer take effect on the chain. The investment stays allocated, and the next distribution of this offering takes it.";

const byHand = "Its transaction succeeded and will not be repeated. The investment stays allocated, and no later distribution of this offering takes it.";

/** The actions on a failed transfer. */
export function FailedTransfer({ distributionId, transfer: { id, investorName, isRetryable } }: { distributionId: string; transfer: TransferView }) {
  const retry = () => callAction(makeTransfersAnew, { id: distributionId, which: id });
  const transfer = `the transfer to ${investorName}`;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {isRetryable && <SubmitAction label="Retry" hint={transfer} submit={retry} done="The transfer is made again" />}
      <GiveUp id={distributionId} which={id} label="Give up" hint={transfer} what={transfer} description={isRetryable ? consequence : byHand} />
    </div>
  );
}
