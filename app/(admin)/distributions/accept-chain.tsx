"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { goOnWithNewChain } from "./actions";

type Props = { chainId: number; consequences: string[] };

/** Says what it means to go on with a chain that was started anew, then does it. */
export function AcceptChain({ chainId, consequences }: Props) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const queries = useQueryClient();
  const confirm = async () => {
    const result = await callAction(goOnWithNewChain, { chainId });
    if (result.ok) toast.success("The new chain is accepted");
    else toast.error(result.message);
    await queries.invalidateQueries();
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Accept the new chain</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Go on with the new chain ${chainId}?`}
        description={
          <>
            <span className="block">The lost chain is given up for good. This cannot be undone.</span>
            {consequences.map((words) => (
              <span key={words} className="mt-2 block">
                {words}
              </span>
            ))}
          </>
        }
        confirmLabel="Accept the new chain"
        onConfirm={confirm}
      />
    </>
  );
}
