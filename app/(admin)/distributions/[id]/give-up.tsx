"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { GiveUpTransfersInput } from "@/lib/distributions/validation";
import { giveTransfersUp } from "../actions";
import { counted } from "../counted";

type Props = GiveUpTransfersInput & {
  label: string;
  /** What is given up: "the transfer to Anna Lindner". */
  what: string;
  /** Why nothing is lost by it. */
  description: string;
};

/** Asks, then gives transfers up. */
export function GiveUp({ id, which, label, what, description }: Props) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const confirm = async () => {
    const result = await callAction(giveTransfersUp, { id, which });
    if (result.ok) toast.success(`${counted(result.value.transfers)} given up`);
    else toast.error(result.message);
    await queries.invalidateQueries();
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {label}
        <span className="sr-only">{`: ${what}`}</span>
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Give up ${what}?`}
        description={`${description} When everything else is confirmed, the distribution ends as partially confirmed.`}
        confirmLabel="Give up"
        cancelLabel="Keep"
        onConfirm={confirm}
      />
    </>
  );
}
