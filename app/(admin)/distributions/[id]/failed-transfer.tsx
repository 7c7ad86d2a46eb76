import { callAction } from "@/app/(admin)/call-action";
import type { TransferView } from "@/lib/distributions/queries";
import { makeTransfersAnew } from "../actions";
import { GiveUp } from "./give-up";
import { SubmitAction } from "./submit-action";

const dead = "The chain will never make what was signed for it. The investment stays allocated, and the next distribution of this offering takes it.";

/** What an admin can do about one transfer that failed. */
export function FailedTransfer({ distributionId, transfer: { id, investorName } }: { distributionId: string; transfer: TransferView }) {
  const retry = () => callAction(makeTransfersAnew, { id: distributionId, which: id });
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <SubmitAction label="Retry" hint={`the transfer to ${investorName}`} submit={retry} done="The transfer is made again" />
      <GiveUp id={distributionId} which={id} label="Give up" what={`the transfer to ${investorName}`} description={dead} />
    </div>
  );
}
