"use client";

import { useTransition } from "react";
import { callAndTell } from "@/app/(admin)/call-action";
import { Button } from "@/components/ui/button";
import { putTokenOnChain } from "../../actions";

/** For test installations: deploys a demonstration token, whose supply goes to the signing account. */
export function DeployToken({ projectId }: { projectId: string }) {
  const [pending, startTransition] = useTransition();
  const deploy = () =>
    startTransition(async () => {
      await callAndTell(putTokenOnChain, { projectId }, (value) => ({ title: "The token is on the chain", description: value.address }));
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
