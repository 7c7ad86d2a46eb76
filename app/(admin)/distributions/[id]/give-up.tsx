"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { giveUpRest } from "../actions";

type Props = { id: string; count: number };

export function GiveUp({ id, count }: Props) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const transfers = count === 1 ? "1 transfer" : `${count} transfers`;
  const confirm = async () => {
    const result = await callAction(giveUpRest, { id });
    if (result.ok) toast.success(`${result.value.transfers === 1 ? "1 transfer" : `${result.value.transfers} transfers`} given up`);
    else toast.error(result.message);
    await queries.invalidateQueries();
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Give up
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Give up ${transfers}?`}
        description="What has failed and what was not sent yet is left out. Those investments stay allocated, and the next distribution takes them. The distribution ends as partially confirmed."
        confirmLabel={`Give up ${transfers}`}
        onConfirm={confirm}
      />
    </>
  );
}
