"use client";

import { X } from "lucide-react";
import { onDemand } from "@/components/ui/on-demand";
import { WindowButton } from "@/components/ui/window-button";
import type { InvestorDetail } from "@/lib/investors/detail";
import { AllowAnotherTry } from "./allow-another-try";
import { ApproveInvestor } from "./approve-investor";

type Props = { investor: InvestorDetail; onDone: () => unknown };

/** The decisions that the investor's KYC status leaves to an admin. */
export function Decision(props: Props) {
  const { kycStatus } = props.investor;
  if (kycStatus === "approved") return null;
  if (kycStatus === "rejected") return <AllowAnotherTry {...props} />;
  return (
    <div className="flex flex-wrap gap-2">
      <ApproveInvestor {...props} />
      <WindowButton size="small" icon={X} window={rejectDialog} given={props}>
        Reject
      </WindowButton>
    </div>
  );
}

const rejectDialog = onDemand(() => import("./reject-dialog").then(({ RejectDialog }) => RejectDialog));
