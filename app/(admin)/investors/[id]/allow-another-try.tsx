import { RotateCcw } from "lucide-react";
import { callAndTell } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { InvestorDetail } from "@/lib/investors/detail";
import { letTryAgain } from "../actions";

type Props = { investor: InvestorDetail; onDone: () => unknown };

export function AllowAnotherTry({ investor: { id, firstName, lastName }, onDone }: Props) {
  const confirm = async () => {
    await callAndTell(letTryAgain, { id }, () => ({ title: "Another try allowed" }));
    await onDone();
  };
  return (
    <ConfirmButton
      size="small"
      icon={RotateCcw}
      asks={{
        title: `Allow ${firstName} ${lastName} another try?`,
        description:
          "The rejection is taken back, and the investor can be identified again. Earlier suspicions of fraud no longer count. The audit log keeps the rejection and its reason.",
        confirmLabel: "Allow another try",
        variant: "primary",
        onConfirm: confirm,
      }}
    >
      Allow another try
    </ConfirmButton>
  );
}
