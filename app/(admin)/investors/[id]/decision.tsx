"use client";

import { Check, RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { InvestorDetail } from "@/lib/investors/detail";
import { approve, letTryAgain } from "../actions";
import { RejectDialog } from "./reject-dialog";

type Props = { investor: InvestorDetail; onDone: () => unknown };

/** What an admin may decide about an investor as they stand. */
export function Decision({ investor, onDone }: Props) {
  const [open, setOpen] = useState<"approve" | "reject" | "another try" | null>(null);
  const dialog = (name: typeof open) => ({ investor, onDone, open: open === name, onOpenChange: (next: boolean) => setOpen(next ? name : null) });
  if (investor.kycStatus === "approved") return null;
  if (investor.kycStatus === "rejected") {
    return (
      <>
        <Button size="small" onClick={() => setOpen("another try")}>
          <RotateCcw aria-hidden />
          Allow another try
        </Button>
        <AnotherTryDialog {...dialog("another try")} />
      </>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" onClick={() => setOpen("approve")}>
        <Check aria-hidden />
        Approve
      </Button>
      <Button size="small" onClick={() => setOpen("reject")}>
        <X aria-hidden />
        Reject
      </Button>
      <ApproveDialog {...dialog("approve")} />
      <RejectDialog {...dialog("reject")} />
    </div>
  );
}

type DialogProps = Props & { open: boolean; onOpenChange: (open: boolean) => void };

function ApproveDialog({ investor: { id, firstName, lastName, kycStatus }, onDone, ...dialog }: DialogProps) {
  const confirm = async () => {
    const result = await callAction(approve, { id });
    if (!result.ok) toast.error(result.message);
    else toast.success("Investor approved");
    await onDone();
  };
  return (
    <ConfirmDialog
      {...dialog}
      title={`Approve ${firstName} ${lastName}?`}
      description={
        <>
          {kycStatus !== "video_identified" && "The investor has not passed the video identification: approve only who was identified by other means. "}
          From now on they may place orders. Webhooks are told kyc_approved.
        </>
      }
      confirmLabel="Approve investor"
      variant="primary"
      onConfirm={confirm}
    />
  );
}

function AnotherTryDialog({ investor: { id, firstName, lastName }, onDone, ...dialog }: DialogProps) {
  const confirm = async () => {
    const result = await callAction(letTryAgain, { id });
    if (!result.ok) toast.error(result.message);
    else toast.success("Another try allowed");
    await onDone();
  };
  return (
    <ConfirmDialog
      {...dialog}
      title={`Allow ${firstName} ${lastName} another try?`}
      description="The rejection is taken back, and the investor may be identified anew. The audit log keeps the rejection and its reason."
      confirmLabel="Allow another try"
      variant="primary"
      onConfirm={confirm}
    />
  );
}
