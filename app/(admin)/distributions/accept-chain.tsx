"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { callAndTell } from "@/app/(admin)/call-action";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { goOnWithNewChain } from "./actions";

type Props = { chainId: number; consequences: string[] };

/** Explains what continuing on a restarted chain means, then accepts it. */
export function AcceptChain({ chainId, consequences }: Props) {
  const router = useRouter();
  const queries = useQueryClient();
  const confirm = async () => {
    await callAndTell(goOnWithNewChain, { chainId }, () => ({ title: "The new chain is accepted" }));
    await queries.invalidateQueries();
    router.refresh();
  };
  return (
    <ConfirmButton
      asks={{
        title: `Go on with the new chain ${chainId}?`,
        description: (
          <>
            <span className="block">The lost chain is given up for good. This cannot be undone.</span>
            {consequences.map((words) => (
              <span key={words} className="mt-2 block">
                {words}
              </span>
            ))}
          </>
        ),
        confirmLabel: "Accept the new chain",
        onConfirm: confirm,
      }}
    >
      Accept the new chain
    </ConfirmButton>
  );
}
