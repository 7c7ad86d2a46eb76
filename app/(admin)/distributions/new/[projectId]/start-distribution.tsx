"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { beginDistribution } from "../../actions";
import type { Offering } from "./token-section";

type Props = { offering: Offering; toTransfer: { count: number; tokens: string } };

export function StartDistribution({ offering, toTransfer }: Props) {
  const { id: projectId, name, assetCode } = offering;
  const { count, tokens } = toTransfer;
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const confirm = async () => {
    const result = await callAction(beginDistribution, { projectId, transfers: count, tokens });
    if (result.ok) router.push(`/distributions/${result.value.id}`);
    else toast.error(result.message);
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Start distribution
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Distribute ${name}?`}
        description={`${tokens} ${assetCode} go to the wallets of ${count === 1 ? "1 investment" : `${count} investments`}. A transfer on the blockchain cannot be called back.`}
        confirmLabel="Start distribution"
        onConfirm={confirm}
      />
    </>
  );
}
