import { Check } from "lucide-react";
import { callAndTell } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { InvestorDetail } from "@/lib/investors/detail";
import { approve } from "../actions";

type Props = { investor: InvestorDetail; onDone: () => unknown };

export function ApproveInvestor({ investor: { id, firstName, lastName, kycStatus }, onDone }: Props) {
  const confirm = async () => {
    await callAndTell(approve, { id }, () => ({ title: "Investor approved" }));
    await onDone();
  };
  return (
    <ConfirmButton
      size="small"
      icon={Check}
      asks={{
        title: `Approve ${firstName} ${lastName}?`,
        description: (
          <>
            {kycStatus !== "video_identified" &&
              "The investor has not passed the video identification: approve only somebody who was identified by other means. "}
            From now on they may place orders. Webhooks receive kyc_approved.
          </>
        ),
        confirmLabel: "Approve investor",
        variant: "primary",
        onConfirm: confirm,
      }}
    >
      Approve
    </ConfirmButton>
  );
}
