"use client";

import { useTransition } from "react";
import { callAction } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { putTokenOnChain } from "../../actions";

/** For trials: a token of our own making, its supply with the signing account. */
export function DeployToken({ projectId }: { projectId: string }) {
  const [pending, startTransition] = useTransition();
  const deploy = () =>
    startTransition(async () => {
      const result = await callAction(putTokenOnChain, { projectId });
      if (result.ok) toast.success("The token is on the chain", { description: result.value.address });
      else toast.error(result.message);
    });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-soft">
      <Button pending={pending} onClick={deploy}>
        Deploy a demonstration token
      </Button>
      <span>OpenZeppelin’s ERC-20 with the offering’s name, decimals and supply. Only in a test installation.</span>
    </div>
  );
}
